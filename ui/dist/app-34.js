import{a as r,k as e}from"./app-35.js";import"./app-18.js";import"./app-31.js";export{r as asker,e as check};
