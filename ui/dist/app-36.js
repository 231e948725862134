var e=o=>o.normalize("NFKC").toLocaleLowerCase();export{e as a};
