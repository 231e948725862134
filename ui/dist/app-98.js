import{a as p}from"./app-99.js";import{f as d}from"./app-7.js";import{g as t}from"./app-3.js";import{e as s,f as c}from"./app-4.js";function k(e){let[i,o]=s();return c(()=>{let n=!0;return d("GET",`/api/boards/${e}/checkpoint`,void 0,e).then(r=>n&&o(r.note),()=>{}),()=>{n=!1}},[e]),i}function f({note:e,heading:i}){let o=p(),[n,r]=s();return c(()=>{import("./qr.js").then(h=>r(h.qrPath(e)))},[e]),t("section",{class:"minutes-checkpoint",children:[t(i,{children:o.checkpoint}),t("p",{children:o.checkpointText}),t("div",{children:[n&&t("svg",{class:"qr-code",viewBox:`0 0 ${n.side} ${n.side}`,role:"img","aria-label":o.checkpointCode,"shape-rendering":"crispEdges",children:t("path",{d:n.path})}),t("pre",{class:"note-text-raw",tabIndex:0,role:"region","aria-label":o.checkpoint,children:e})]})]})}function l(e){let i=p();return`
## ${i.checkpoint}

${i.checkpointText}

\`\`\`
${e}\`\`\`
`}export{k as a,f as b,l as c};
