import{a}from"./app-36.js";export{a as qrPath};
