//! What a word says beside a name: another vendor, a turned meaning, nothing. The table is `words.txt`, sorted by the
//! build script.

use trust_center_report::fold;

/// Lines "word, role of a column and bits of meaning", sorted by word.
const WORDS: &str = include_str!(concat!(env!("OUT_DIR"), "/words.txt"));

/// Another vendor, or a product of one.
pub(crate) const OTHER_VENDOR: u8 = 1;
/// A product of another vendor, which is no heading of what follows.
pub(crate) const OTHER_PRODUCT: u8 = 32;
/// A word that only the name of a company has.
pub(crate) const COMPANY: u8 = 2;
/// A word that turns or limits what is said of a name.
pub(crate) const TURNED: u8 = 4;
/// A word that says nothing about a name.
pub(crate) const NEUTRAL: u8 = 8;
/// A thing that a computer is made of, or a licence.
pub(crate) const HARDWARE: u8 = 16;

/// Chinese and Japanese words, which stand in a text without spaces: the word, its role as a heading, bits of meaning. The
/// longer ones come before those that they hold.
#[rustfmt::skip]
const JOINED: &[(&str, char, u8)] = &[
    ("腾讯", '-', OTHER_VENDOR), ("華為", '-', OTHER_VENDOR), ("华为", '-', OTHER_VENDOR), ("百度", '-', OTHER_VENDOR),
    ("亚马逊", '-', OTHER_VENDOR), ("微软", '-', OTHER_VENDOR), ("谷歌", '-', OTHER_VENDOR), ("七牛", '-', OTHER_VENDOR),
    ("金山云", '-', OTHER_VENDOR), ("京东云", '-', OTHER_VENDOR), ("火山引擎", '-', OTHER_VENDOR), ("天翼云", '-', OTHER_VENDOR),
    ("移动云", '-', OTHER_VENDOR), ("联通云", '-', OTHER_VENDOR), ("青云", '-', OTHER_VENDOR), ("又拍云", '-', OTHER_VENDOR),
    ("网宿", '-', OTHER_VENDOR), ("浪潮", '-', OTHER_VENDOR), ("深信服", '-', OTHER_VENDOR), ("甲骨文", '-', OTHER_VENDOR),
    ("アマゾン", '-', OTHER_VENDOR), ("マイクロソフト", '-', OTHER_VENDOR), ("グーグル", '-', OTHER_VENDOR), ("さくら", '-', OTHER_VENDOR),
    ("不", '-', TURNED), ("未", '-', TURNED), ("非", '-', TURNED), ("无", '-', TURNED), ("無", '-', TURNED), ("除", '-', TURNED),
    ("停", '-', TURNED), ("废", '-', TURNED), ("弃", '-', TURNED), ("下线", '-', TURNED), ("计划", '-', TURNED), ("予定", '-', TURNED),
    ("竞", '-', TURNED), ("競合", '-', TURNED), ("なし", '-', TURNED), ("ない", '-', TURNED), ("廃止", '-', TURNED), ("删", '-', TURNED),
    ("替", '-', TURNED), ("迁", '-', TURNED), ("已退", '-', TURNED), ("取消", '-', TURNED), ("对比", '-', TURNED), ("対応", '-', TURNED),
    ("供应商", 'v', 0), ("供應商", 'v', 0), ("厂商", 'v', 0), ("廠商", 'v', 0), ("服务商", 'v', 0), ("提供商", 'v', 0), ("云平台", 'v', 0),
    ("公司", 'v', 0), ("品牌", 'v', 0), ("ベンダー", 'v', 0), ("プロバイダ", 'v', 0), ("提供元", 'v', 0), ("メーカー", 'v', 0),
    ("可用区", 'r', 0), ("地域", 'r', NEUTRAL), ("区域", 'r', NEUTRAL), ("地区", 'r', NEUTRAL), ("リージョン", 'r', NEUTRAL), ("所在地", 'r', 0),
    ("机房", 'r', 0), ("国家", 'y', 0), ("国", 'y', 0), ("省", 'y', 0),
    ("产品代码", 'c', 0), ("产品code", 'c', 0), ("商品code", 'f', 0), ("产品类型", '1', 0), ("产品", '1', NEUTRAL), ("產品", '1', NEUTRAL),
    ("製品", '1', NEUTRAL), ("服务", '0', NEUTRAL), ("服務", '0', NEUTRAL), ("サービス", '0', NEUTRAL), ("商品", '2', 0), ("品目", '2', 0),
    ("分类", 's', 0), ("类别", 's', 0), ("カテゴリ", 's', 0), ("状态", 's', 0), ("状態", 's', 0), ("负责人", 's', 0), ("部门", 's', 0),
    ("担当", 's', 0), ("环境", 's', 0), ("项目", 's', 0), ("财务单元", 'f', 0), ("备注", 'm', 0), ("備考", 'm', 0), ("说明", 'm', 0),
    ("描述", 'm', 0), ("用途", 'm', 0), ("序号", 'f', 0), ("编号", 'f', 0), ("番号", 'f', 0), ("数量", 'f', 0), ("用量", 'f', 0),
    ("使用量", 'f', 0), ("单位", 'f', 0), ("単位", 'f', 0), ("单价", 'f', 0), ("価格", 'f', 0), ("价格", 'f', 0), ("金额", 'f', 0),
    ("金額", 'f', 0), ("费用", 'f', 0), ("費用", 'f', 0), ("料金", 'f', 0), ("合计", 'f', 0), ("总", 'f', 0), ("币种", 'f', 0), ("日期", 'f', 0),
    ("日付", 'f', 0), ("时间", 'f', 0), ("月份", 'f', 0), ("账期", 'f', 0), ("账单", 'f', NEUTRAL), ("消费", 'f', 0), ("付费", 'f', 0),
    ("计费", 'f', 0), ("应付", 'f', 0), ("支付", 'f', 0), ("优惠", 'f', 0), ("代金券", 'f', 0), ("抵扣", 'f', 0), ("欠费", 'f', 0), ("账号", 'f', 0),
    ("账户", 'f', 0), ("实例", 'f', 0), ("资源", 'f', 0), ("配置", 'f', 0), ("规格", 'f', 0), ("标签", 'f', 0), ("公网ip", 'f', 0), ("内网ip", 'f', 0),
    ("服务时长", 'f', 0), ("时长", 'f', 0), ("折扣", 'f', 0), ("税", 'f', 0), ("订单", 'f', 0), ("明细", 'f', 0), ("目录", '-', NEUTRAL),
    ("清单", '-', NEUTRAL), ("列表", '-', NEUTRAL), ("一覧", '-', NEUTRAL), ("使用", '-', NEUTRAL), ("计算", '-', NEUTRAL), ("存储", '-', NEUTRAL),
    ("网络", '-', NEUTRAL), ("数据库", '-', NEUTRAL), ("安全", '-', NEUTRAL),
];

/// What a word is: the role that it gives a column, `-` where it gives none, and its bits of meaning.
pub(crate) fn look_up(word: &str) -> Option<(char, u8)> {
    let entry = entries(WORDS, word).next()?;
    let mut rest = entry.chars();
    let role = rest.next()?;
    let mut bits = 0_u8;
    for digit in rest {
        bits = bits.wrapping_mul(10).wrapping_add(digit.to_digit(10).unwrap_or(0) as u8);
    }
    Some((role, bits))
}

/// The Chinese or Japanese words in a text, in the order of their table.
pub(crate) fn joined_words(text: &str) -> impl Iterator<Item = (char, u8)> {
    let lower = text.to_ascii_lowercase();
    let foreign = !text.is_ascii();
    JOINED.iter().filter(move |(word, ..)| foreign && lower.contains(word)).map(|(_, role, bits)| (*role, *bits))
}

/// The role that the Chinese or Japanese words of a heading give it: that of the last one, the longest of those.
pub(crate) fn joined_role(text: &str) -> Option<char> {
    let lower = text.to_ascii_lowercase();
    let mut best: Option<(usize, usize, char)> = None;
    for (word, role, _) in JOINED.iter().filter(|(_, role, _)| *role != '-') {
        let end = lower.rfind(word).map(|at| at + word.len());
        if let Some(end) = end
            && best.is_none_or(|(other, length, _)| (end, word.len()) > (other, length))
        {
            best = Some((end, word.len(), *role));
        }
    }
    best.map(|(.., role)| role)
}

/// What the lines of a sorted table "key, tab, value" have for a key.
pub(crate) fn entries<'a>(table: &'a str, key: &str) -> impl Iterator<Item = &'a str> {
    let bytes = table.as_bytes();
    let line_from = |at: usize| bytes.iter().take(at).rposition(|byte| *byte == b'\n').map_or(0, |end| end + 1);
    let line_to =
        |at: usize| bytes.iter().skip(at).position(|byte| *byte == b'\n').map_or(bytes.len(), |length| at + length);
    let key_at = |from: usize, to: usize| table.get(from..to).and_then(|line| line.split_once('\t'));
    // The first line whose key is not before the key asked for lies between the two.
    let (mut low, mut high) = (0, bytes.len());
    while low < high {
        let from = line_from(low + (high - low) / 2);
        let to = line_to(from);
        if key_at(from, to).is_some_and(|(other, _)| other < key) {
            low = to + 1;
        } else {
            high = from;
        }
    }
    let mut at = high.max(low).min(bytes.len());
    let key = key.to_owned();
    core::iter::from_fn(move || {
        let to = line_to(at);
        let (other, value) = key_at(at, to)?;
        at = to + 1;
        (other == key).then_some(value)
    })
}

/// What the words of a text say together.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub(crate) struct Meaning {
    /// All bits that some word has.
    pub(crate) any: u8,
    /// Whether every word is neutral.
    pub(crate) all_neutral: bool,
    /// How many words.
    pub(crate) words: usize,
}

impl Meaning {
    /// Whether some word has a class.
    pub(crate) const fn has(self, class: u8) -> bool {
        self.any & class != 0
    }
}

/// What the words of a text say; `own` says whether a word belongs to the report's own vendor.
pub(crate) fn meaning_of(text: &str, own: &dyn Fn(&str) -> bool) -> Meaning {
    let mut meaning = Meaning { any: 0, all_neutral: true, words: 0 };
    let mut after_hong = false;
    fold::for_each_word(text, &mut |word| {
        let Ok(text) = core::str::from_utf8(word.text) else { return };
        if word.is_subword {
            // "AmazonEC2" and "AzureHub" name a vendor within a longer word.
            meaning.any |= look_up(text).map_or(0, |(_, bits)| bits & OTHER_VENDOR);
            return;
        }
        meaning.words += 1;
        // A vendor's name is also half of a city's.
        let is_city = after_hong && text == "kong";
        after_hong = text == "hong";
        if own(text) || is_city {
            return;
        }
        let found = look_up(text);
        meaning.any |= found.map_or(0, |(_, bits)| bits);
        let number = text.bytes().all(|byte| byte.is_ascii_digit());
        meaning.all_neutral &= number || found.is_some_and(|(_, bits)| bits & NEUTRAL != 0);
        if found.is_none() && !text.is_ascii() {
            let (mut any, mut neutral) = (0, false);
            for (_, bits) in joined_words(text) {
                any |= bits;
                neutral |= bits & NEUTRAL != 0;
            }
            meaning.any |= any;
            meaning.all_neutral |= neutral && any == NEUTRAL && meaning.words == 1;
        }
        if ["aws", "azure", "amazon"].iter().any(|vendor| text.starts_with(vendor)) {
            meaning.any |= OTHER_VENDOR;
        }
    });
    meaning
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_are_found_with_their_classes() {
        assert_eq!(look_up("aws"), Some(('-', OTHER_VENDOR)));
        assert_eq!(look_up("vendor").map(|(role, _)| role), Some('v'));
        assert_eq!(look_up("elastic"), None);
        assert_eq!(look_up(""), None);
        assert_eq!(look_up("zzzzz"), None);
        let mut all = 0;
        for line in WORDS.lines() {
            let (word, _) = line.split_once('\t').unwrap_or_default();
            assert!(look_up(word).is_some(), "{word}");
            all += 1;
        }
        assert!(all > 800, "{all}");
    }

    #[test]
    fn meanings_add_up() {
        let meaning = |text: &str| meaning_of(text, &|word| word == "alibaba");
        assert!(meaning("Services not used").has(TURNED));
        assert!(meaning("AWS services").has(OTHER_VENDOR));
        assert!(meaning("Alibaba cloud services in use").all_neutral);
        assert!(!meaning("Server hardware").all_neutral);
        assert!(meaning("aws-vpc-1").has(OTHER_VENDOR));
    }
}
