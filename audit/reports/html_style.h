// The look of the HTML report: system fonts, no request to anywhere, light and
// dark, phone and paper.

#pragma once

#include <string_view>

namespace palpate {

inline constexpr std::string_view kReportStyle = R"css(
:root{color-scheme:light dark;--ink:#1d2528;--soft:#566268;--line:#d9dfe1;
--paper:#fff;--wash:#f4f7f7;--accent:#0b6570;--error:#b3261e;--warning:#8a5a00;
--note:#4a5b8c}
@media(prefers-color-scheme:dark){:root{--ink:#e6ebec;--soft:#a3b0b4;
--line:#39454a;--paper:#14191b;--wash:#1d2427;--accent:#6fc7d2;--error:#ff8a80;
--warning:#e6b450;--note:#a9b8e8}}
*{box-sizing:border-box}
body{margin:0;background:var(--paper);color:var(--ink);
font:16px/1.55 system-ui,-apple-system,"Segoe UI",Roboto,sans-serif}
.wrap{max-width:58rem;margin:0 auto;padding:0 1.25rem}
a{color:var(--accent);text-underline-offset:.15em}
a:focus-visible,summary:focus-visible,select:focus-visible,
button:focus-visible{outline:3px solid var(--accent);outline-offset:2px}
header{background:var(--wash);border-bottom:1px solid var(--line);
padding:2rem 0 1.5rem}
h1{font-size:1.6rem;line-height:1.25;margin:0}
h2{font-size:1.2rem;margin:2.25rem 0 .75rem}
h3{font-size:1rem;margin:0;display:inline}
p{margin:.35rem 0}
.soft,small{color:var(--soft)}
.tally{display:flex;flex-wrap:wrap;gap:.75rem;margin:1.25rem 0 0;padding:0;
list-style:none}
.tally li{background:var(--paper);border:1px solid var(--line);
border-radius:.5rem;padding:.5rem .9rem;min-width:6.5rem}
.tally b{display:block;font-size:1.5rem;line-height:1.2;
font-variant-numeric:tabular-nums}
.error b,.badge.error{color:var(--error)}
.warning b,.badge.warning{color:var(--warning)}
.note b,.badge.note{color:var(--note)}
.badge{font-size:.75rem;font-weight:700;letter-spacing:.03em;
text-transform:uppercase;border:1px solid currentColor;border-radius:.3rem;
padding:.05rem .4rem;margin-right:.5rem;vertical-align:.08em;
white-space:nowrap}
.tasks{padding-left:0;list-style:none;counter-reset:task}
.tasks>li{counter-increment:task;display:grid;
grid-template-columns:2.25rem 1fr;padding:.7rem 0;
border-bottom:1px solid var(--line)}
.tasks>li::before{content:counter(task);font-weight:700;font-size:1.2rem;
color:var(--accent)}
.tasks summary{color:var(--accent)}
.tasks ul{margin:.4rem 0;padding-left:1.1rem}
.filters{display:none}
@supports selector(body:has(option:checked)){.filters{display:flex}}
.filters{flex-wrap:wrap;gap:.6rem;align-items:end;position:sticky;top:0;
z-index:1;background:var(--paper);border-bottom:1px solid var(--line);
padding:.7rem 0}
.filters label{display:flex;flex-direction:column;font-size:.8rem;
color:var(--soft);flex:1 1 9rem;min-width:0}
select,button{font:inherit;color:inherit;background:var(--wash);
border:1px solid var(--line);border-radius:.4rem;padding:.45rem .5rem;
max-width:100%;min-height:2.6rem}
.check{border:1px solid var(--line);border-radius:.5rem;margin:.9rem 0;
overflow-wrap:anywhere}
.check>summary{padding:.7rem .9rem;cursor:pointer;background:var(--wash);
border-radius:.5rem}
.check>summary .soft{float:right;font-variant-numeric:tabular-nums;
padding-left:.5rem}
.advice{padding:.6rem .9rem;border-bottom:1px solid var(--line);
font-size:.92rem}
.finding{padding:.7rem .9rem;
border-bottom:1px solid var(--line);content-visibility:auto;
contain-intrinsic-size:auto 5rem}
.finding:last-child{border-bottom:0}
.finding p{margin:.15rem 0}
.where{font-size:.85rem;color:var(--soft)}
code{font:.85em ui-monospace,SFMono-Regular,Menlo,Consolas,monospace}
blockquote{margin:.35rem 0;padding:.1rem 0 .1rem .8rem;
border-left:3px solid var(--line);color:var(--soft);font-size:.95rem}
/* A choice opens what it leaves; the counts are those of all findings. */
body:has(.filters option:checked:not(:first-child)) .check::details-content{
content-visibility:visible}
body:has(.filters option:checked:not(:first-child)) .check>summary .soft{
visibility:hidden}
.nothing{padding:1rem;border:1px solid var(--line);border-radius:.5rem}
footer{margin:2.5rem 0;font-size:.9rem;color:var(--soft)}
@media(max-width:34rem){.filters{position:static}
.filters label{flex-basis:100%}.tally li{flex:1 1 40%}}
@media print{.filters,button{display:none!important}header{background:none}
body{font-size:10.5pt}.check,.finding,.tasks>li{break-inside:avoid-page}
.check{border:0}.check>summary{background:none;padding-left:0}
.finding{content-visibility:visible;padding-left:0}
.check::details-content,.tasks details::details-content{
content-visibility:visible}
a{color:inherit;text-decoration:none}}
)css";

}  // namespace palpate
