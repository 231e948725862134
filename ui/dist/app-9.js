import{k as e}from"./app-10.js";import{a as r}from"./app-11.js";import"./app-7.js";import"./app-5.js";export{r as asker,e as check};
