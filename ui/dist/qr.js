import{a}from"./app-44.js";export{a as qrPath};
