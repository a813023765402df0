// Who may import whom. `npm run check:layers` runs these rules; test/house/layers.test.ts proves that each bites.

const layers = ['engine', 'exchange', 'demo', 'cli', 'server', 'editor']
const enginePackages = ['@noble/hashes', 'ajv', 'canonicalize', 'decimal.js', 'json-rules-engine', 'typebox']
const product = `^(${layers.join('|')})/`

/** @typedef {import('dependency-cruiser').IForbiddenRuleType} Rule */

/**
 * The folders in a folder do not import each other; its index.ts may import them all.
 * @type {(folder: string) => Rule}
 */
const noSiblings = (folder) => ({
  name: `no-siblings-in-${folder.replace('/', '-')}`,
  comment: `${folder} 的各部分互不引用,共用的放在外面 · Parts of ${folder} never import each other: share outside it.`,
  severity: 'error',
  from: { path: `^${folder}/([^/]+)/`, pathNot: `^${folder}/index\\.tsx?$` },
  to: { path: `^${folder}/[^/]+/`, pathNot: `^${folder}/$1/` },
})

/**
 * As noSiblings, where a part may also be one file.
 * @type {(folder: string) => Rule}
 */
const noSiblingFiles = (folder) => ({
  ...noSiblings(folder),
  from: { path: `^${folder}/([^/.]+)(/|\\.)`, pathNot: `^${folder}/index\\.ts$` },
  to: { path: `^${folder}/[^/]+`, pathNot: `^${folder}/$1(/|\\.)` },
})

/**
 * From outside, a folder of kinds is entered through the files directly in it, so that nothing outside names a kind.
 * @type {(folder: string) => Rule}
 */
const kindsDoor = (folder) => ({
  name: `${folder.replace('/', '-')}-door`,
  comment: `${folder} 之外不引用某一种 · Outside ${folder} no single kind is imported, only its registry.`,
  severity: 'error',
  from: { pathNot: `^(${folder}|test|bench)/` },
  to: { path: `^${folder}/[^/]+/` },
})

/** @type {import('dependency-cruiser').IConfiguration} */
module.exports = {
  forbidden: [
    {
      name: 'no-cycles',
      comment: '运行时不允许循环引用（仅类型除外） · No import cycles at run time; types may know each other.',
      severity: 'error',
      from: {},
      to: { circular: true, viaOnly: { dependencyTypesNot: ['type-only'] } },
    },
    {
      name: 'no-unresolved',
      comment: '引用的文件或包不存在 · An import that leads nowhere.',
      severity: 'error',
      from: {},
      to: { couldNotResolve: true, pathNot: '\\?(worker|url|raw|inline)$' },
    },
    {
      name: 'engine-imports-nothing-outward',
      comment: '引擎不引用别的层 · The engine imports no other folder.',
      severity: 'error',
      from: { path: '^engine/' },
      to: { pathNot: '^engine/', dependencyTypesNot: ['core'], path: '^(?!node_modules/)[^./][^/]*/' },
    },
    {
      name: 'engine-without-node',
      comment: '引擎在浏览器里也要一样运行 · The engine runs in a browser too: no Node modules.',
      severity: 'error',
      from: { path: '^engine/' },
      to: { dependencyTypes: ['core'] },
    },
    {
      name: 'engine-packages',
      comment: '引擎只用列出的纯函数包 · The engine uses only the listed pure packages.',
      severity: 'error',
      from: { path: '^engine/' },
      to: { path: '^node_modules/', pathNot: `^node_modules/(${enginePackages.join('|')})/` },
    },
    {
      name: 'decimal-only-in-number',
      comment: '只有 engine/number 引用 decimal.js · Only engine/number imports decimal.js.',
      severity: 'error',
      from: { pathNot: '^(engine/number|bench)/' },
      to: { path: '^node_modules/decimal\\.js/' },
    },
    {
      name: 'engine-door',
      comment: '别的层只经 engine/index.ts 使用引擎 · Other folders enter the engine through engine/index.ts only.',
      severity: 'error',
      from: { pathNot: '^(engine|test|bench)/' },
      to: { path: '^engine/', pathNot: '^engine/index\\.ts$' },
    },
    {
      name: 'exchange-uses-the-engine-only',
      comment: 'exchange 只用 engine · exchange/ uses no layer but the engine.',
      severity: 'error',
      from: { path: '^exchange/' },
      to: { path: '^(demo|cli|server|editor|test)/' },
    },
    {
      name: 'exchange-without-io',
      comment: 'exchange 处理字节,不碰文件和网络 · exchange/ works on bytes: no files, network or processes.',
      severity: 'error',
      from: { path: '^exchange/' },
      to: {
        dependencyTypes: ['core'],
        path: '^(node:)?(fs|fs/promises|net|tls|http|https|http2|dgram|child_process|worker_threads|process)$',
      },
    },
    {
      name: 'demo-is-pure',
      comment:
        'demo 只生成数据,只用 exchange 与 engine · demo/ only makes data: exchange and engine, no files or clock.',
      severity: 'error',
      from: { path: '^demo/' },
      to: { path: '^(cli|server|editor|test)/' },
    },
    {
      name: 'demo-without-node',
      comment: 'demo 不碰文件和网络 · demo/ makes bytes: no Node modules.',
      severity: 'error',
      from: { path: '^demo/' },
      to: { dependencyTypes: ['core'] },
    },
    {
      name: 'editor-uses-engine-and-exchange-only',
      comment: '页面只用 engine 与 exchange · The page uses engine/ and exchange/ only, and runs in a browser.',
      severity: 'error',
      from: { path: '^editor/' },
      to: { path: '^(demo|cli|server|test)/' },
    },
    {
      name: 'editor-without-node',
      comment: '页面在浏览器里运行,不能引用 Node 模块 · The page runs in a browser: no Node modules.',
      severity: 'error',
      from: { path: '^editor/' },
      to: { dependencyTypes: ['core'] },
    },
    {
      name: 'document-without-react',
      comment: 'editor/document 不用 React · editor/document is free of React.',
      severity: 'error',
      from: { path: '^editor/document/' },
      to: { path: '^node_modules/(react|react-dom|antd|@xyflow)/' },
    },
    {
      name: 'nobody-imports-the-page',
      comment: '别的层不引用页面的源码 · No other layer imports the page.',
      severity: 'error',
      from: { path: product, pathNot: '^editor/' },
      to: { path: '^editor/' },
    },
    {
      name: 'product-without-tests',
      comment: '产品代码不引用测试 · Product code imports no tests or benchmarks.',
      severity: 'error',
      from: { path: product },
      to: { path: '^(test|bench)/' },
    },
    {
      name: 'product-without-dev-packages',
      comment: '产品代码不引用开发依赖 · Product code imports no devDependencies.',
      severity: 'error',
      from: { path: product, pathNot: '\\.d\\.ts$' },
      to: { dependencyTypes: ['npm-dev'], dependencyTypesNot: ['type-only'], pathNot: '/@types/' },
    },
    kindsDoor('engine/kinds'),
    kindsDoor('editor/kinds'),
    noSiblings('engine/kinds'),
    noSiblings('editor/kinds'),
    noSiblings('editor/screens'),
    noSiblingFiles('server/stores'),
    noSiblingFiles('cli/verbs'),
  ],
  options: {
    doNotFollow: { path: '^node_modules/' },
    exclude: { path: '^(editor/dist|bench/node_modules)/|\\.(css|svg|png|woff2)$' },
    tsPreCompilationDeps: true,
    enhancedResolveOptions: {
      exportsFields: ['exports'],
      extensions: ['.ts', '.tsx', '.js', '.json'],
      conditionNames: ['import', 'node', 'default'],
    },
  },
}
