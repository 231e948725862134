import{a as r,n as e}from"./app-9.js";import"./app-6.js";import"./app-4.js";export{r as asker,e as check};
