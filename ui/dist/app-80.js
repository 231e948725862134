function s(r){return r.replace(/\s+/g," ").replace(/[\\`*_{}[\]<>#|~]/g,"\\$&")}function n(r){return`"${(/^[\s\0]*[=+\-@＝＋－＠\t\r\0]/.test(r)?`'${r}`:r).replaceAll('"','""')}"`}var t=r=>`\uFEFF${r.map(e=>e.map(n).join(",")).join(`\r
`)}\r
`;export{s as a,n as b,t as c};
