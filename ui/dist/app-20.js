import{k as e}from"./app-21.js";import{a as r}from"./app-22.js";import"./app-18.js";import"./app-4.js";export{r as asker,e as check};
