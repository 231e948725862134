import{a as r,n as e}from"./app-6.js";import"./app-3.js";export{r as asker,e as check};
