function s(e){let t=e.table("board").get(e.id).value?.rules;return{objectives:t?.objectives||3,keyresults:t?.keyresults||5}}export{s as a};
