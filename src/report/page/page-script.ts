/**
 * The page's only script. It opens closed parts for printing and closes them again, and shows the sliders that answer
 * "what if". Everything else is readable without it.
 */
export const pageScript = `(()=>{
let shut=[];
addEventListener('beforeprint',()=>{shut=[...document.querySelectorAll('details:not([open])')];for(const d of shut)d.open=true});
addEventListener('afterprint',()=>{for(const d of shut)d.open=false;shut=[]});
const box=document.getElementById('what-if');
if(!box)return;
const slope=+box.dataset.slope,cost=+box.dataset.cost,code=box.dataset.currency;
const marks={EUR:'\\u20ac',USD:'$',GBP:'\\u00a3',JPY:'\\u00a5',INR:'\\u20b9'};
const digits=(v)=>{const p=10**Math.max(0,Math.floor(Math.log10(Math.abs(v)||1))-2);return Math.round(v/p)*p};
const group=(v)=>String(Math.abs(digits(v))).replace(/\\B(?=(\\d{3})+$)/g,',');
const money=(v)=>(digits(v)<0?'\\u2212':'')+(marks[code]||code+'\\u00a0')+group(v);
const plain=(v)=>String(+v.toPrecision(3)).replace('-','\\u2212');
const inputs=[...box.querySelectorAll('input')],outcome=box.querySelector('.outcome');
const show=()=>{
for(const i of inputs)i.nextElementSibling.value=plain(+i.value)+i.dataset.suffix;
const[effect,value,share]=inputs.map((i)=>+i.value);
const benefit=slope*effect*value/100,spent=cost*share/100,net=benefit-spent,roi=Math.round(net/spent*100);
outcome.textContent='Benefit '+money(benefit)+', cost '+money(spent)+', net benefit '+money(net)+', return '+(roi<0?'\\u2212':'')+group(Math.abs(roi))+'%';
};
for(const i of inputs)i.addEventListener('input',()=>{const s=+i.dataset.step;i.value=Math.round(i.value/s)*s;show()});
box.querySelector('button').addEventListener('click',()=>{for(const i of inputs)i.value=i.dataset.base;show()});
box.hidden=false;show();
})();`;
