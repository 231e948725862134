import{a}from"./app-35.js";export{a as qrPath};
