//! library.yaml, systems.yaml and waivers.yaml: the library's own settings.

use schemars::JsonSchema;
use serde::Deserialize;

use super::{Holds, RuleLevel, Stage};
use crate::value::{Bounded, Date, Prefix, RuleCode, SubSystemCode, SystemLetters, WebAddress};
use crate::{Field, List};

/// library.yaml: the centre, its prefix, what is expected, how rules are set.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
#[schemars(title = "标准库设置", description = "中心名称、编号前缀、应有数和规则设置")]
pub struct Settings {
    /// The kind of document.
    #[schemars(title = "文件种类", description = "固定写 library", extend("const" = "library"))]
    pub kind: Field<String>,
    /// The centre's name, as printed.
    #[schemars(title = "中心名称", description = "印在手册封面上的名称", example = &"示范市政务服务中心")]
    pub centre: Field<String>,
    /// What every number begins with.
    #[schemars(title = "编号前缀", description = "企业标准代号加中心代号", example = &"Q/NTZW")]
    pub prefix: Field<Prefix>,
    /// Whether the library is still being built.
    #[schemars(title = "建设阶段", description = "建设中允许少于应有数，已建成则应当相等")]
    pub stage: Field<Stage>,
    /// Expected totals.
    #[schemars(title = "应有数", description = "标准总数、三个体系和事项的应有数")]
    pub expected: Field<ExpectedTotals>,
    /// Years after which a standard is reviewed (标准化法 art. 29: at most five).
    #[schemars(
        title = "复审周期",
        description = "几年复审一次，标准化法规定不超过五年",
        example = 5
    )]
    pub review_years: Field<Bounded<1, 5>>,
    /// Subjects items are listed under.
    #[schemars(title = "主题", description = "事项可以归入的主题", extend("examples" = [["准入准营"]]))]
    pub themes: List<String>,
    /// Where the handbook is published on the web.
    #[serde(default)]
    #[schemars(title = "发布网址", description = "网上手册的地址，印在二维码里；没有的不写")]
    pub site: Field<WebAddress>,
    /// Sentences every guide prints.
    #[schemars(title = "固定告知", description = "每份办事指南都印的话")]
    pub notices: Field<Notices>,
    /// Rule severities that differ from the rules' own.
    #[serde(default)]
    #[schemars(title = "规则设置", description = "与默认不同的规则等级")]
    pub rules: List<RuleSetting>,
}

/// Expected totals; systems.yaml must add up to them.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
#[schemars(title = "应有数", description = "与 systems.yaml 的分项合计一致")]
pub struct ExpectedTotals {
    /// All standards.
    #[schemars(title = "标准总数", description = "三个体系合计", example = 771)]
    pub standards: Field<u32>,
    /// General base standards.
    #[schemars(title = "通用基础标准", description = "通用基础标准体系的应有数", example = 38)]
    pub general_base: Field<u32>,
    /// Support standards.
    #[schemars(title = "保障标准", description = "保障标准体系的应有数", example = 136)]
    pub support: Field<u32>,
    /// Provision standards.
    #[schemars(title = "提供标准", description = "提供标准体系的应有数", example = 597)]
    pub provision: Field<u32>,
    /// Service items among them.
    #[schemars(title = "政务服务事项", description = "提供标准中的事项数", example = 508)]
    pub service_items: Field<u32>,
}

/// What every guide says about remedies.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
#[schemars(title = "固定告知", description = "救济途径")]
pub struct Notices {
    /// Administrative reconsideration (行政复议法 art. 20: sixty days).
    #[schemars(title = "行政复议", description = "申请行政复议的期限和途径", example = &"可以自知道决定之日起六十日内申请行政复议。")]
    pub reconsideration: Field<String>,
    /// Litigation (行政诉讼法 art. 46: six months).
    #[schemars(title = "行政诉讼", description = "提起行政诉讼的期限和途径", example = &"可以自知道决定之日起六个月内提起行政诉讼。")]
    pub litigation: Field<String>,
}

/// One rule's severity in this library.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
#[schemars(title = "规则设置", description = "规则代码和等级")]
pub struct RuleSetting {
    /// The rule's code.
    #[schemars(title = "规则", description = "规则代码", example = &"W003")]
    pub rule: Field<RuleCode>,
    /// The severity here.
    #[schemars(title = "等级", description = "错误、警告、提示或者关闭")]
    pub level: Field<RuleLevel>,
}

/// systems.yaml: the three systems and their sub-systems.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
#[schemars(title = "标准体系结构", description = "三个体系和各子体系")]
pub struct Systems {
    /// The kind of document.
    #[schemars(title = "文件种类", description = "固定写 systems", extend("const" = "systems"))]
    pub kind: Field<String>,
    /// The systems.
    #[schemars(title = "体系", description = "通用基础、保障、提供")]
    pub systems: List<System>,
}

/// One system.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
#[schemars(title = "体系", description = "名称、代号、目录和应有数")]
pub struct System {
    /// Its key.
    #[schemars(title = "标识", description = "英文标识", example = &"general-base")]
    pub id: Field<String>,
    /// Its name.
    #[schemars(title = "名称", description = "体系名称", example = &"通用基础标准体系")]
    pub name: Field<String>,
    /// Its letters in numbers.
    #[schemars(title = "代号", description = "编号中的两个字母", example = &"TY")]
    pub letters: Field<SystemLetters>,
    /// Its folder.
    #[schemars(title = "目录", description = "standards 下的目录名", example = &"general-base")]
    pub folder: Field<String>,
    /// How many standards it should hold.
    #[schemars(title = "应有数", description = "本体系标准的应有数", example = 38)]
    pub expected: Field<u32>,
    /// Its sub-systems.
    #[schemars(title = "子体系", description = "按代码排列")]
    pub sub_systems: List<SubSystem>,
}

/// One sub-system.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
#[schemars(title = "子体系", description = "名称、代码、目录、应有数和范围")]
pub struct SubSystem {
    /// Its key.
    #[schemars(title = "标识", description = "英文标识", example = &"guides")]
    pub id: Field<String>,
    /// Its name.
    #[schemars(title = "名称", description = "子体系名称", example = &"标准化导则")]
    pub name: Field<String>,
    /// Its digit in numbers.
    #[schemars(title = "代码", description = "一位数字，加引号", example = &"1")]
    pub code: Field<SubSystemCode>,
    /// Its folder within the system's.
    #[schemars(title = "目录", description = "体系目录下的目录名", example = &"guides")]
    pub folder: Field<String>,
    /// Standards or service items.
    #[schemars(title = "文件类型", description = "标准或者事项")]
    pub holds: Field<Holds>,
    /// How many it should hold.
    #[schemars(title = "应有数", description = "本子体系的应有数", example = 10)]
    pub expected: Field<u32>,
    /// What it covers.
    #[schemars(title = "范围", description = "一句话写明收哪些标准", example = &"标准的编写、编号与复审")]
    pub scope: Field<String>,
}

/// waivers.yaml: findings accepted for a while.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
#[schemars(title = "豁免", description = "暂时接受的检查结果")]
pub struct Waivers {
    /// The kind of document.
    #[schemars(title = "文件种类", description = "固定写 waivers", extend("const" = "waivers"))]
    pub kind: Field<String>,
    /// The waivers.
    #[schemars(title = "豁免", description = "每项豁免一条")]
    pub waivers: List<Waiver>,
}

/// One accepted finding.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
#[schemars(title = "豁免", description = "规则、文件、字段、理由、责任处室和到期日")]
pub struct Waiver {
    /// The rule's code.
    #[schemars(title = "规则", description = "规则代码", example = &"T001")]
    pub rule: Field<RuleCode>,
    /// The document's number, or its path where it has none.
    #[schemars(title = "文件", description = "文件编号；没有编号的写路径", example = &"Q/NTZW TG 203.045")]
    pub document: Field<String>,
    /// The field, or a field above it.
    #[serde(default)]
    #[schemars(title = "字段", description = "检查结果所指的字段，可写到上级；不写表示整个文件", example = &"time_limit.committed")]
    pub field: Field<String>,
    /// Why it is accepted.
    #[schemars(title = "理由", description = "为什么暂时接受", example = &"法定期限修改后的系统改造在6月底完成")]
    pub reason: Field<String>,
    /// Who answers for it.
    #[schemars(title = "责任处室", description = "组织机构登记册中的处室或者部门", example = &"业务管理处")]
    pub owner: Field<String>,
    /// When it ends.
    #[schemars(title = "到期日", description = "过了这一天豁免失效")]
    pub expires: Field<Date>,
}
