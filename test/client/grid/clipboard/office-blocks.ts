/**
 * Blocks as office programs put them on the clipboard, written by hand after their shape: Excel 2016's `text/html` with its
 * style sheet and `x:` attributes, WPS's with `ksprs`, Word's with `MsoNormal` paragraphs and conditional comments.
 */
export const EXCEL = `<html xmlns:v="urn:schemas-microsoft-com:vml" xmlns:o="urn:schemas-microsoft-com:office:office"
xmlns:x="urn:schemas-microsoft-com:office:excel" xmlns="http://www.w3.org/TR/REC-html40">
<head>
<meta http-equiv=Content-Type content="text/html; charset=utf-8">
<meta name=ProgId content=Excel.Sheet>
<style>
<!--table {mso-displayed-decimal-separator:"\\."; mso-displayed-thousand-separator:"\\,";}
.xl65 {mso-style-parent:style0; mso-number-format:"\\@"; white-space:normal;}
br {mso-data-placement:same-cell;}
-->
</style>
</head>
<body link="#0563C1" vlink="#954F72">
<table border=0 cellpadding=0 cellspacing=0 width=432 style='border-collapse:collapse;width:324pt'>
<!--StartFragment-->
 <col width=72 style='width:54pt'>
 <col width=216 style='mso-width-source:userset;mso-width-alt:6912;width:162pt'>
 <tr height=40 style='height:30.0pt'>
  <td rowspan=2 height=80 class=xl65 width=72 style='border-bottom:.5pt solid black;height:60.0pt;width:54pt'>统筹协调</td>
  <td class=xl66 align=right width=72 style='width:54pt' x:num>1</td>
  <td class=xl65>完善巡查机制</td>
  <td class=xl65 width=216 style='width:162pt'>建立日巡查制度。<br>
    第二段</td>
 </tr>
 <tr height=40 style='mso-height-source:userset;height:30.0pt'>
  <td height=40 class=xl66 align=right style='height:30.0pt' x:num>2</td>
  <td colspan=2 class=xl65>合并两列</td>
 </tr>
 <tr height=20>
  <td height=20>安全生产</td>
  <td align=right x:num>3</td>
  <td align=right x:num="12345"><span style='mso-spacerun:yes'>&nbsp;</span>12,345&nbsp;</td>
  <td></td>
 </tr>
<!--EndFragment-->
</table>
</body>
</html>`

export const EXCEL_HIDDEN = `<html><body><table><!--StartFragment-->
 <tr><td>看得见</td><td x:num>10</td></tr>
 <tr style='display:none'><td>藏起来的</td><td>11</td></tr>
 <![if supportMisalignedColumns]>
 <tr height=0 style='display:none'><td width=72></td><td width=72></td></tr>
 <![endif]>
<!--EndFragment--></table></body></html>`

export const WPS = `<html xmlns:x="urn:schemas-microsoft-com:office:excel"><head>
<meta name="Generator" content="WPS Office ET">
<style><!-- .et2{color:#000000;font-size:11.0pt;font-family:宋体;mso-generic-font-family:auto;text-align:general;} --></style>
</head><body><!--StartFragment--><table width="144.00" border="0" cellpadding="0" cellspacing="0" style='width:108.00pt;border-collapse:collapse;table-layout:fixed;'>
<tr height="18.67" style='height:14.00pt;'>
<td class="et2" height="18.67" width="72.00" style='height:14.00pt;' x:str>任务一</td>
<td class="et2" x:str><font class="font1">已完成</font><font class="font2"> 95%</font></td></tr>
<tr><td class="et2" x:str>任务二</td><td class="et2" x:str>第一行<br/>第二行</td></tr>
</table><!--EndFragment--></body></html>`

export const WORD_TABLE = `<html xmlns:o="urn:schemas-microsoft-com:office:office" xmlns:w="urn:schemas-microsoft-com:office:word">
<head><meta name=Generator content="Microsoft Word 15">
<!--[if gte mso 9]><xml><w:WordDocument><w:View>Normal</w:View></w:WordDocument></xml><![endif]-->
<style><!-- p.MsoNormal {margin:0cm; mso-pagination:none; font-family:"等线";} --></style></head>
<body lang=ZH-CN style='tab-interval:21.0pt'><!--StartFragment-->
<table class=MsoTableGrid border=1 cellspacing=0 cellpadding=0 style='border-collapse:collapse;mso-yfti-tbllook:1184'>
 <tr style='mso-yfti-irow:0;mso-yfti-firstrow:yes'>
  <td width=277 valign=top><p class=MsoNormal><b><span style='mso-hansi-font-family:等线'>主要职责<span lang=EN-US><o:p></o:p></span></span></b></p></td>
  <td width=277><p class=MsoNormal>进展<span lang=EN-US><o:p></o:p></span></p></td>
 </tr>
 <tr>
  <td rowspan=2><p class=MsoNormal>城市管理</p></td>
  <td><p class=MsoNormal>一是完成普查。</p>
      <p class=MsoNormal>二是更换护栏。<span lang=EN-US><o:p>&nbsp;</o:p></span></p></td>
 </tr>
 <tr><td><p class=MsoNormal>嵌套：</p><table border=1><tr><td>甲</td><td>乙</td></tr></table></td></tr>
</table>
<!--EndFragment--></body></html>`

export const WORD_PROSE = `<html><head><style><!-- p.MsoNormal {text-indent:28pt;} --></style></head><body><!--StartFragment-->
<p class=MsoNormal><span style='font-family:仿宋_GB2312'>第一段。<o:p></o:p></span></p>
<p class=MsoNormal>第二段。</p><!--EndFragment--></body></html>`

export const CHROME_TABLE = `<meta charset='utf-8'><table style="caret-color: rgb(0, 0, 0); font-size: medium;"><thead><tr><th style="text-align: left;">部门</th><th>件数</th></tr></thead><tbody><tr><td><a href="https://example.cn/">综合处</a></td><td>326</td></tr></tbody></table>`

export const LAYOUT_TABLE = `<table width="100%"><tbody><tr><td align="center"><div>
<table><tr><td>a</td><td>b</td></tr><tr><td>c</td><td>d</td></tr></table></div></td></tr></tbody></table>`
