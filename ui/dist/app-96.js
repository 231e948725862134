import{a as p}from"./app-97.js";import{f as d}from"./app-7.js";import{g as n}from"./app-3.js";import{e as s,f as c}from"./app-4.js";function g(e){let[t,i]=s();return c(()=>{let o=!0;return d("GET",`/api/boards/${e}/checkpoint`,void 0,e).then(r=>o&&i(r.note),()=>{}),()=>{o=!1}},[e]),t}function k({note:e}){let t=p(),[i,o]=s();return c(()=>{import("./qr.js").then(r=>o(r.qrPath(e)))},[e]),n("section",{class:"minutes-checkpoint",children:[n("h4",{children:t.checkpoint}),n("p",{children:t.checkpointText}),n("div",{children:[i&&n("svg",{class:"qr-code",viewBox:`0 0 ${i.side} ${i.side}`,role:"img","aria-label":t.checkpointCode,"shape-rendering":"crispEdges",children:n("path",{d:i.path})}),n("pre",{class:"note-text-raw",tabIndex:0,role:"region","aria-label":t.checkpoint,children:e})]})]})}function f(e){let t=p();return`
## ${t.checkpoint}

${t.checkpointText}

\`\`\`
${e}\`\`\`
`}export{g as a,k as b,f as c};
