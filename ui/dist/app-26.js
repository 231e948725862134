import{k as e}from"./app-27.js";import{a as r}from"./app-28.js";import"./app-7.js";import"./app-4.js";export{r as asker,e as check};
