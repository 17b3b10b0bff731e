/*
 * readings - see readings.h.
 *
 * How the list was checked.  The names of all provinces, prefectures and
 * counties of China (3,182) and 74,873 common words were read with it and with
 * ICU 72, and compared with the readings of CC-CEDICT (2020) and of pypinyin
 * 0.55.  Where both disagree with ICU the word stands here, when a plan or a
 * report may use it.  Of names 46 differ from CC-CEDICT on purpose: there the
 * usage of the place was followed, as in 长子, 大城, 宕昌, 犍为, 监利, 乐陵, or
 * 曲 in names of rivers and of Tibet.
 */
#include "text/readings.h"

#include <stdbool.h>
#include <string.h>

/* Rows of "word reading,", words and places in the order of their readings. */
static const char *const listed[] = {
    // Characters alone, for all words that are not listed.
    "长 chang2,罗 luo2,为 wei2,勒 le4,佛 fo2,什 shi2,甸 dian4,卓 zhuo2,",
    "迹 ji4,绩 ji4,著 zhu4,似 si4,甚 shen4,泊 bo2,拓 tuo4,荫 yin4,掖 ye4,",
    "仆 pu2,子 zi3,颇 po1,框 kuang4,帧 zhen1,咳 ke2,椎 zhui1,驯 xun4,",
    "肋 lei4,靓 liang4,茸 rong2,萎 wei3,龈 yin2,脊 ji3,茄 qie2,杆 gan3,",
    "杠 gang4,尽 jin4,累 lei3,耶 ye1,豁 huo4,媛 yuan2,莞 guan3,澎 peng2,",
    "畲 she1,蠡 li3,都 du1,地 di4,还 huan2,兴 xing1,给 ji3,予 yu3,",
    // Words.
    "爱好 ai4 hao4,案卷 an4 juan4,拗口 ao4 kou3,班长 ban1 zhang3,",
    "包扎 bao1 za1,宝藏 bao3 zang4,曝光 bao4 guang1,报应 bao4 ying4,",
    "背包 bei1 bao1,背负 bei1 fu4,北斗 bei3 dou3,本分 ben3 fen4,",
    "秘鲁 bi4 lu3,避难 bi4 nan4,闭塞 bi4 se4,边塞 bian1 sai4,",
    "变更 bian4 geng1,变相 bian4 xiang4,标的 biao1 di4,标杆 biao1 gan1,",
    "标识 biao1 zhi4,表率 biao3 shuai4,屏除 bing3 chu2,饼干 bing3 gan1,",
    "病假 bing4 jia4,柏林 bo2 lin2,薄膜 bo2 mo2,薄弱 bo2 ruo4,薄荷 bo4 he2,",
    "不当 bu4 dang4,部分 bu4 fen4,部长 bu4 zhang3,裁缝 cai2 feng2,",
    "财会 cai2 kuai4,参谋长 can1 mou2 zhang3,参与 can1 yu4,草率 cao3 shuai4,",
    "测量 ce4 liang2,策应 ce4 ying4,参差 cen1 ci1,差别 cha1 bie2,",
    "差错 cha1 cuo4,差额 cha1 e2,差价 cha1 jia4,差距 cha1 ju4,差异 cha1 yi4,",
    "查处 cha2 chu3,茶几 cha2 ji1,单于 chan2 yu2,产假 chan3 jia4,",
    "长安 chang2 an1,长白 chang2 bai2,长城 chang2 cheng2,长处 chang2 chu4,",
    "长春 chang2 chun1,长岛 chang2 dao3,长度 chang2 du4,长短 chang2 duan3,",
    "长丰 chang2 feng1,长海 chang2 hai3,长假 chang2 jia4,长江 chang2 jiang1,",
    "长廊 chang2 lang2,长乐 chang2 le4,长岭 chang2 ling3,长年 chang2 nian2,",
    "长宁 chang2 ning2,长跑 chang2 pao3,长期 chang2 qi1,长清 chang2 qing1,",
    "长三角 chang2 san1 jiao3,长沙 chang2 sha1,长寿 chang2 shou4,",
    "长输 chang2 shu1,长顺 chang2 shun4,长泰 chang2 tai4,长汀 chang2 ting1,",
    "长途 chang2 tu2,长武 chang2 wu3,长线 chang2 xian4,长效 chang2 xiao4,",
    "长兴 chang2 xing1,长阳 chang2 yang2,长垣 chang2 yuan2,",
    "长远 chang2 yuan3,长征 chang2 zheng1,长治 chang2 zhi4,",
    "长治久安 chang2 zhi4 jiu3 an1,长株潭 chang2 zhu1 tan2,长足 chang2 zu2,",
    "厂长 chang3 zhang3,朝鲜 chao2 xian3,沉没 chen2 mo4,沉着 chen2 zhuo2,",
    "称心 chen4 xin1,称职 chen4 zhi2,惩处 cheng2 chu3,成分 cheng2 fen4,",
    "成长 cheng2 zhang3,成长期 cheng2 zhang3 qi1,充分 chong1 fen4,",
    "重播 chong2 bo1,重叠 chong2 die2,重返 chong2 fan3,重逢 chong2 feng2,",
    "重复 chong2 fu4,重构 chong2 gou4,重合 chong2 he2,重建 chong2 jian4,",
    "重启 chong2 qi3,重庆 chong2 qing4,重申 chong2 shen1,重塑 chong2 su4,",
    "重围 chong2 wei2,重现 chong2 xian4,重新 chong2 xin1,重修 chong2 xiu1,",
    "重演 chong2 yan3,重阳 chong2 yang2,重整 chong2 zheng3,重置 chong2 zhi4,",
    "重组 chong2 zu3,冲压 chong4 ya1,出差 chu1 chai1,出没 chu1 mo4,",
    "处罚 chu3 fa2,处方 chu3 fang1,处分 chu3 fen4,处境 chu3 jing4,",
    "处决 chu3 jue2,处理 chu3 li3,处世 chu3 shi4,处事 chu3 shi4,",
    "处暑 chu3 shu3,处死 chu3 si3,处于 chu3 yu2,处在 chu3 zai4,",
    "处置 chu3 zhi4,畜禽 chu4 qin2,处长 chu4 zhang3,船长 chuan2 zhang3,",
    "船只 chuan2 zhi1,创口 chuang1 kou3,创伤 chuang1 shang1,",
    "村长 cun1 zhang3,答应 da1 ying4,答卷 da2 juan4,打倒 da3 dao3,",
    "打擂 da3 lei4,单薄 dan1 bo2,丹参 dan1 shen1,淡薄 dan4 bo2,",
    "担子 dan4 zi3,党参 dang3 shen1,当成 dang4 cheng2,当作 dang4 zuo4,",
    "当做 dang4 zuo4,倒闭 dao3 bi4,倒卖 dao3 mai4,倒塌 dao3 ta1,",
    "得当 de2 dang4,登载 deng1 zai3,提防 di1 fang2,的确 di2 que4,",
    "地处 di4 chu3,地壳 di4 qiao4,颠倒 dian1 dao3,典当 dian3 dang4,",
    "电荷 dian4 he4,董事长 dong3 shi4 zhang3,斗拱 dou3 gong3,堵塞 du3 se4,",
    "度假 du4 jia4,对称 dui4 chen4,对应 dui4 ying4,队长 dui4 zhang3,",
    "多重 duo1 chong2,夺冠 duo2 guan4,发给 fa1 gei3,反弹 fan3 tan2,",
    "反省 fan3 xing3,反应 fan3 ying4,房舍 fang2 she4,仿佛 fang3 fu2,",
    "放假 fang4 jia4,分行 fen1 hang2,缝合 feng2 he2,缝纫 feng2 ren4,",
    "复辟 fu4 bi4,付给 fu4 gei3,负荷 fu4 he4,复种 fu4 zhong4,附着 fu4 zhuo2,",
    "咖喱 ga1 li2,干脆 gan1 cui4,干旱 gan1 han4,干涸 gan1 he2,",
    "干货 gan1 huo4,干净 gan1 jing4,干粮 gan1 liang2,干扰 gan1 rao3,",
    "干涉 gan1 she4,干预 gan1 yu4,干燥 gan1 zao4,感应 gan3 ying4,",
    "高兴 gao1 xing4,歌曲 ge1 qu3,蛤蜊 ge2 li2,各行各业 ge4 hang2 ge4 ye4,",
    "更迭 geng1 die2,更改 geng1 gai3,更换 geng1 huan4,更名 geng1 ming2,",
    "更替 geng1 ti4,更新 geng1 xin1,更正 geng1 zheng4,耕种 geng1 zhong4,",
    "公差 gong1 cha1,供应 gong1 ying4,公转 gong1 zhuan4,共处 gong4 chu3,",
    "供奉 gong4 feng4,古刹 gu3 cha4,股长 gu3 zhang3,冠军 guan4 jun1,",
    "冠名 guan4 ming2,国子监 guo2 zi3 jian4,过分 guo4 fen4,还好 hai2 hao3,",
    "还是 hai2 shi4,还有 hai2 you3,海参 hai3 shen1,寒假 han2 jia4,",
    "行规 hang2 gui1,行会 hang2 hui4,行家 hang2 jia1,行列 hang2 lie4,",
    "行情 hang2 qing2,行市 hang2 shi4,行业 hang2 ye4,行长 hang2 zhang3,",
    "巷道 hang4 dao4,好奇 hao4 qi2,好奇心 hao4 qi2 xin1,河长 he2 zhang3,",
    "喝彩 he4 cai3,衡量 heng2 liang2,呼应 hu1 ying4,呼吁 hu1 yu4,",
    "湖泊 hu2 po1,胡同 hu2 tong4,湖长 hu2 zhang3,还给 huan2 gei3,",
    "患难 huan4 nan4,回应 hui2 ying4,会长 hui4 zhang3,几乎 ji1 hu1,",
    "几率 ji1 lv4,击中 ji1 zhong4,级差 ji2 cha1,即兴 ji2 xing4,",
    "济南 ji3 nan2,济宁 ji3 ning2,济阳 ji3 yang2,济源 ji3 yuan2,",
    "计量 ji4 liang4,记载 ji4 zai3,家畜 jia1 chu4,家长 jia1 zhang3,",
    "甲壳 jia3 qiao4,价差 jia4 cha1,假期 jia4 qi1,假日 jia4 ri4,",
    "检察长 jian3 cha2 zhang3,柬埔寨 jian3 pu3 zhai4,间谍 jian4 die2,",
    "间断 jian4 duan4,间伐 jian4 fa2,间隔 jian4 ge2,间接 jian4 jie1,",
    "间苗 jian4 miao2,间隙 jian4 xi4,间歇 jian4 xie1,舰长 jian4 zhang3,",
    "间作 jian4 zuo4,将领 jiang4 ling3,将士 jiang4 shi4,交给 jiao1 gei3,",
    "教书 jiao1 shu1,交响曲 jiao1 xiang3 qu3,校对 jiao4 dui4,校核 jiao4 he2,",
    "校验 jiao4 yan4,校正 jiao4 zheng4,校准 jiao4 zhun3,结实 jie1 shi2,",
    "街长 jie1 zhang3,接种 jie1 zhong4,节假日 jie2 jia4 ri4,借给 jie4 gei3,",
    "尽管 jin3 guan3,尽可能 jin3 ke3 neng2,尽快 jin3 kuai4,尽量 jin3 liang4,",
    "尽早 jin3 zao3,尽兴 jin4 xing4,拘泥 ju1 ni4,局长 ju2 zhang3,",
    "卷宗 juan4 zong1,倔强 jue2 jiang4,角色 jue2 se4,角逐 jue2 zhu2,",
    "龟裂 jun1 lie4,看管 kan1 guan3,看护 kan1 hu4,看守 kan1 shou3,",
    "看守所 kan1 shou3 suo3,刊载 kan1 zai3,科长 ke1 zhang3,空调 kong1 tiao2,",
    "空白 kong4 bai2,空缺 kong4 que1,空隙 kong4 xi4,空闲 kong4 xian2,",
    "苦难 ku3 nan4,会稽 kuai4 ji1,会计 kuai4 ji4,昆曲 kun1 qu3,",
    "栏杆 lan2 gan1,懒散 lan3 san3,劳累 lao2 lei4,擂台 lei4 tai2,",
    "理发 li3 fa4,理事长 li3 shi4 zhang3,礼乐 li3 yue4,连载 lian2 zai3,",
    "链长 lian4 zhang3,梁山泊 liang2 shan1 po1,亮相 liang4 xiang4,",
    "了结 liao3 jie2,了解 liao3 jie3,列传 lie4 zhuan4,林长 lin2 zhang3,",
    "零散 ling2 san3,留给 liu2 gei3,笼络 long3 luo4,笼统 long3 tong3,",
    "笼罩 long3 zhao4,弄堂 long4 tang2,楼长 lou2 zhang3,漏斗 lou4 dou3,",
    "露面 lou4 mian4,绿林 lu4 lin2,路长 lu4 zhang3,论语 lun2 yu3,",
    "落差 luo4 cha1,毛发 mao2 fa4,蒙古 meng3 gu3,秘书长 mi4 shu1 zhang3,",
    "勉强 mian3 qiang3,民乐 min2 yue4,命中 ming4 zhong4,磨难 mo2 nan4,",
    "没落 mo4 luo4,没收 mo4 shou1,模板 mu2 ban3,模具 mu2 ju4,模样 mu2 yang4,",
    "目标 mu4 biao1,目的 mu4 di4,难民 nan4 min2,内行 nei4 hang2,",
    "内蒙 nei4 meng3,逆差 ni4 cha1,粘土 nian2 tu3,宁可 ning4 ke3,",
    "宁愿 ning4 yuan4,呕吐 ou3 tu4,排行 pai2 hang2,排行榜 pai2 hang2 bang3,",
    "判处 pan4 chu3,炮制 pao2 zhi4,烹调 peng1 tiao2,疲累 pi2 lei4,",
    "偏差 pian1 cha1,漂浮 piao1 fu2,漂流 piao1 liu2,漂移 piao1 yi2,",
    "铺垫 pu1 dian4,铺设 pu1 she4,铺装 pu1 zhuang1,旗杆 qi2 gan1,",
    "稽首 qi3 shou3,器乐 qi4 yue4,恰当 qia4 dang4,浅薄 qian3 bo2,",
    "纤夫 qian4 fu1,强劲 qiang2 jing4,强迫 qiang3 po4,翘首 qiao2 shou3,",
    "悄然 qiao3 ran2,切除 qie1 chu2,切断 qie1 duan4,切割 qie1 ge1,",
    "切削 qie1 xiao1,青少年 qing1 shao4 nian2,轻率 qing1 shuai4,",
    "青藏 qing1 zang4,请假 qing3 jia4,龟兹 qiu1 ci2,酋长 qiu2 zhang3,",
    "区长 qu1 zhang3,曲调 qu3 diao4,曲目 qu3 mu4,曲艺 qu3 yi4,曲子 qu3 zi3,",
    "人参 ren2 shen1,若干 ruo4 gan1,塞外 sai4 wai4,三部曲 san1 bu4 qu3,",
    "三重 san1 chong2,三重一大 san1 zhong4 yi1 da4,散户 san3 hu4,",
    "散居 san3 ju1,散射 san3 she4,散文 san3 wen2,散养 san3 yang3,",
    "散装 san3 zhuang1,丧事 sang1 shi4,丧葬 sang1 zang4,扇动 shan1 dong4,",
    "商贾 shang1 gu3,商行 shang1 hang2,上当 shang4 dang4,上调 shang4 tiao2,",
    "少儿 shao4 er2,少将 shao4 jiang4,少林 shao4 lin2,少年 shao4 nian2,",
    "少女 shao4 nv3,少先队 shao4 xian1 dui4,身处 shen1 chu3,什么 shen2 me5,",
    "审计长 shen3 ji4 zhang3,牲畜 sheng1 chu4,声乐 sheng1 yue4,",
    "生长 sheng1 zhang3,生长期 sheng1 zhang3 qi1,省长 sheng3 zhang3,",
    "失当 shi1 dang4,时差 shi2 cha1,适当 shi4 dang4,似的 shi4 de5,",
    "嗜好 shi4 hao4,试卷 shi4 juan4,适应 shi4 ying4,市长 shi4 zhang3,",
    "首长 shou3 zhang3,暑假 shu3 jia4,数落 shu3 luo4,率领 shuai4 ling3,",
    "率先 shuai4 xian1,双重 shuang1 chong2,水分 shui3 fen4,",
    "水浒传 shui3 hu3 zhuan4,顺差 shun4 cha1,顺应 shun4 ying4,",
    "司长 si1 zhang3,死难 si3 nan4,送给 song4 gei3,宿舍 su4 she4,",
    "所长 suo3 zhang3,拓片 ta4 pian4,拓印 ta4 yin4,太行 tai4 hang2,",
    "弹劾 tan2 he2,弹簧 tan2 huang2,弹力 tan2 li4,弹琴 tan2 qin2,",
    "弹射 tan2 she4,弹性 tan2 xing4,弹奏 tan2 zou4,坦率 tan3 shuai4,",
    "逃难 tao2 nan4,田长 tian2 zhang3,调峰 tiao2 feng1,调和 tiao2 he2,",
    "调剂 tiao2 ji4,调价 tiao2 jia4,调节 tiao2 jie2,调解 tiao2 jie3,",
    "调控 tiao2 kong4,调理 tiao2 li3,调料 tiao2 liao4,调频 tiao2 pin2,",
    "调色 tiao2 se4,调试 tiao2 shi4,调停 tiao2 ting2,调味 tiao2 wei4,",
    "调整 tiao2 zheng3,调制 tiao2 zhi4,挑衅 tiao3 xin4,挑战 tiao3 zhan4,",
    "厅长 ting1 zhang3,庭长 ting2 zhang3,统率 tong3 shuai4,投奔 tou2 ben4,",
    "投降 tou2 xiang2,吐蕃 tu3 bo1,团长 tuan2 zhang3,吞没 tun1 mo4,",
    "外行 wai4 hang2,湾长 wan1 zhang3,网格长 wang3 ge2 zhang3,",
    "危难 wei1 nan4,微调 wei1 tiao2,委蛇 wei1 yi2,桅杆 wei2 gan1,",
    "委员长 wei3 yuan2 zhang3,为此 wei4 ci3,为何 wei4 he2,为了 wei4 le5,",
    "为民 wei4 min2,为什么 wei4 shen2 me5,温差 wen1 cha1,问卷 wen4 juan4,",
    "误差 wu4 cha1,稀薄 xi1 bo2,蹊径 xi1 jing4,西洋参 xi1 yang2 shen1,",
    "西藏 xi1 zang4,喜好 xi3 hao4,戏曲 xi4 qu3,下调 xia4 tiao2,",
    "县长 xian4 zhang3,相称 xiang1 chen4,相处 xiang1 chu3,相间 xiang1 jian4,",
    "相应 xiang1 ying4,乡长 xiang1 zhang3,降伏 xiang2 fu2,响应 xiang3 ying4,",
    "相册 xiang4 ce4,相机 xiang4 ji1,相声 xiang4 sheng1,校舍 xiao4 she4,",
    "效应 xiao4 ying4,校长 xiao4 zhang3,协调 xie2 tiao2,",
    "协奏曲 xie2 zou4 qu3,星宿 xing1 xiu4,兴趣 xing4 qu4,兴致 xing4 zhi4,",
    "兄长 xiong1 zhang3,休假 xiu1 jia4,畜牧 xu4 mu4,玄参 xuan2 shen1,",
    "选中 xuan3 zhong4,旋风 xuan4 feng1,血泊 xue4 po1,血液 xue4 ye4,",
    "压倒 ya1 dao3,鸭绿江 ya1 lu4 jiang1,雅鲁藏布 ya3 lu3 zang4 bu4,",
    "咽喉 yan1 hou2,淹没 yan1 mo4,盐分 yan2 fen4,央行 yang1 hang2,",
    "洋行 yang2 hang2,养分 yang3 fen4,要求 yao1 qiu2,要塞 yao4 sai4,",
    "衣着 yi1 zhuo2,议长 yi4 zhang3,因为 yin1 wei4,音乐 yin1 yue4,",
    "银行 yin2 hang2,应变 ying4 bian4,应城 ying4 cheng2,应答 ying4 da2,",
    "应对 ying4 dui4,应付 ying4 fu4,应急 ying4 ji2,应力 ying4 li4,",
    "应聘 ying4 pin4,应试 ying4 shi4,应县 ying4 xian4,应邀 ying4 yao1,",
    "应用 ying4 yong4,应运 ying4 yun4,应征 ying4 zheng1,与会 yu4 hui4,",
    "遇难 yu4 nan4,院长 yuan4 zhang3,乐队 yue4 dui4,乐府 yue4 fu3,",
    "阅卷 yue4 juan4,乐器 yue4 qi4,乐曲 yue4 qu3,乐团 yue4 tuan2,",
    "匀称 yun2 chen4,灾难 zai1 nan4,载荷 zai4 he4,藏区 zang4 qu1,",
    "藏文 zang4 wen2,藏药 zang4 yao4,藏语 zang4 yu3,藏族 zang4 zu2,",
    "责难 ze2 nan4,曾国藩 zeng1 guo2 fan1,曾孙 zeng1 sun1,增长 zeng1 zhang3,",
    "增长期 zeng1 zhang3 qi1,曾祖 zeng1 zu3,站长 zhan4 zhang3,",
    "长辈 zhang3 bei4,长大 zhang3 da4,长官 zhang3 guan1,长老 zhang3 lao3,",
    "长势 zhang3 shi4,长相 zhang3 xiang4,长者 zhang3 zhe3,长子 zhang3 zi3,",
    "长子县 zhang3 zi3 xian4,丈量 zhang4 liang2,朝气 zhao1 qi4,",
    "着火 zhao2 huo3,着急 zhao2 ji2,照相 zhao4 xiang4,折腾 zhe1 teng2,",
    "真相 zhen1 xiang4,镇长 zhen4 zhang3,正月 zheng1 yue4,挣扎 zheng1 zha2,",
    "支行 zhi1 hang2,直率 zhi2 shuai4,执着 zhi2 zhuo2,指标 zhi3 biao1,",
    "中标 zhong4 biao1,重创 zhong4 chuang1,中弹 zhong4 dan4,",
    "重担 zhong4 dan4,种地 zhong4 di4,中毒 zhong4 du2,中奖 zhong4 jiang3,",
    "种粮 zhong4 liang2,种养 zhong4 yang3,种植 zhong4 zhi2,",
    "州长 zhou1 zhang3,诸葛 zhu1 ge3,猪圈 zhu1 juan4,主角 zhu3 jue2,",
    "助兴 zhu4 xing4,助长 zhu4 zhang3,转载 zhuan3 zai3,传记 zhuan4 ji4,",
    "着力 zhuo2 li4,着陆 zhuo2 lu4,着手 zhuo2 shou3,着想 zhuo2 xiang3,",
    "着眼 zhuo2 yan3,着重 zhuo2 zhong4,着装 zhuo2 zhuang1,",
    "自力更生 zi4 li4 geng1 sheng1,自传 zi4 zhuan4,自转 zi4 zhuan4,",
    "组分 zu3 fen4,阻塞 zu3 se4,组长 zu3 zhang3,钻石 zuan4 shi2,",
    "作坊 zuo1 fang1,左传 zuo3 zhuan4,作曲 zuo4 qu3,",
    // Places.
    "阿克塞 a1 ke4 sai4,宝坻 bao3 di3,宝应 bao3 ying4,蚌埠 beng4 bu4,",
    "蚌山 beng4 shan1,泌阳 bi4 yang2,泊头 bo2 tou2,亳州 bo2 zhou1,",
    "瀍河 chan2 he2,长葛 chang2 ge3,称多 chen4 duo1,成都 cheng2 du1,",
    "大埔 da4 bu4,大城县 dai4 cheng2 xian4,东阿 dong1 e1,斗门 dou3 men2,",
    "阿房 e1 pang2,繁峙 fan2 shi4,高丽 gao1 li2,涡阳 guo1 yang2,",
    "洪洞 hong2 tong2,桦甸 hua4 dian4,华山 hua4 shan1,华阴 hua4 yin1,",
    "华州区 hua4 zhou1 qu1,黄陂 huang2 pi2,黄埔 huang2 pu3,珲春 hun2 chun1,",
    "监利 jian4 li4,江干区 jiang1 gan1 qu1,井陉 jing3 xing2,筠连 jun1 lian2,",
    "喀什 ka1 shi2,可汗 ke4 han2,崆峒 kong1 tong2,廊坊 lang2 fang2,",
    "乐陵 lao4 ling2,乐亭 lao4 ting2,丽水 li2 shui3,蠡县 li3 xian4,",
    "临朐 lin2 qu2,六安 lu4 an1,六合区 lu4 he2 qu1,甪直 lu4 zhi2,",
    "漯河 luo4 he2,洛阳 luo4 yang2,民乐县 min2 le4 xian4,闵行 min3 hang2,",
    "闽侯 min3 hou4,穆棱 mu4 ling2,牟平 mu4 ping2,宁波 ning2 bo1,",
    "番禺 pan1 yu2,郫都 pi2 du1,鄱阳 po2 yang2,犍为 qian2 wei2,",
    "茄子河 qie2 zi3 he2,曲阜 qu1 fu4,曲江 qu3 jiang1,曲靖 qu3 jing4,",
    "任丘 ren2 qiu1,任县 ren2 xian4,任泽 ren2 ze2,瑞丽 rui4 li4,",
    "单县 shan4 xian4,召陵 shao4 ling2,莘县 shen1 xian4,盛泽 sheng4 ze2,",
    "什邡 shi2 fang1,水磨沟 shui3 mo4 gou1,塔什库尔干 ta3 shi2 ku4 er3 gan1,",
    "漯水 ta4 shui3,台州 tai1 zhou1,宕昌 tan4 chang1,汤阴 tang1 yin1,",
    "天台山 tian1 tai1 shan1,天台县 tian1 tai1 xian4,图们 tu2 men2,",
    "万柏林 wan4 bo2 lin2,围场 wei2 chang3,吴堡 wu2 bu3,无为 wu2 wei2,",
    "西塞山 xi1 sai4 shan1,厦门 xia4 men2,解州 xie4 zhou1,",
    "新干县 xin1 gan1 xian4,莘庄 xin1 zhuang1,荥阳 xing2 yang2,",
    "浒墅关 xu3 shu4 guan1,浚县 xun4 xian4,燕郊 yan1 jiao1,燕山 yan1 shan1,",
    "燕赵 yan1 zhao4,铅山 yan2 shan1,阳曲 yang2 qu1,叶榆 ye4 yu2,",
    "荥经 ying2 jing1,余干 yu2 gan1,尉犁 yu4 li2,玉树 yu4 shu4,",
    "蔚县 yu4 xian4,乐清 yue4 qing1,曾都 zeng1 du1,柞水 zha4 shui3,",
    "芝罘 zhi1 fu2,中牟 zhong1 mu4,枞阳 zong1 yang2,",
};

/* A listed word; without one the sizes are 0. */
struct entry {
    struct str word, reading;
};

/* Takes the first entry off a row; false at its end. */
static bool entry_take(const char **row, struct entry *e)
{
    const char *end = strchr(*row, ','), *blank = strchr(*row, ' ');

    if (!end)
        return false;
    e->word = (struct str){*row, (size_t)(blank - *row)};
    e->reading = (struct str){blank + 1, (size_t)(end - blank - 1)};
    *row = end + 1;
    return true;
}

static bool begins(struct str text, struct str word)
{
    return text.size >= word.size &&
           memcmp(text.data, word.data, word.size) == 0;
}

static struct entry longest(struct str text)
{
    struct entry best = {0}, e;

    for (size_t i = 0; i < sizeof(listed) / sizeof(listed[0]); i++)
        for (const char *row = listed[i]; entry_take(&row, &e);)
            if (e.word.size > best.word.size && begins(text, e.word))
                best = e;
    return best;
}

/* 湖南省长沙市: a title gives way to a word that begins with its last
 * character.
 */
static bool gives_way(struct str text, struct str title)
{
    static const char last[] = "长";
    const size_t size = sizeof(last) - 1;
    struct str rest;

    if (title.size <= size || !str_ends(title, last))
        return false;
    rest.data = text.data + title.size - size;
    rest.size = text.size - title.size + size;
    return longest(rest).word.size > size;
}

struct str reading_listed(struct str text)
{
    const struct entry found = longest(text);

    return gives_way(text, found.word) ? STR_NONE : found.reading;
}
