import{k as e}from"./app-24.js";import{a as r}from"./app-25.js";import"./app-7.js";import"./app-4.js";export{r as asker,e as check};
