import{k as e}from"./app-23.js";import{a as r}from"./app-24.js";import"./app-17.js";import"./app-4.js";export{r as asker,e as check};
