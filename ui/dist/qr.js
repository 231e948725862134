import{a}from"./app-38.js";export{a as qrPath};
