import{a}from"./app-24.js";import"./app-1.js";import"./app-2.js";import"./app-3.js";export{a as qrPath};
