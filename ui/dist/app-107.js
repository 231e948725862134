import{c as a}from"./app-9.js";import{S as p}from"./app-13.js";function t(o){a(`/b/${o.board}`),p.value=`${o.kind}/${o.id.slice(o.board.length+1)}`}export{t as a};
