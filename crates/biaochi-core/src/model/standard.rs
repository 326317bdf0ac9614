//! 标准: a standard of the centre with scope, references, terms and clauses (GB/T 1.1-2020).

use schemars::JsonSchema;
use serde::Deserialize;

use super::{AnnexNature, Head, HistoryLine, Status, StepName};
use crate::value::{Date, DatedNumber, DocumentNumber};
use crate::{Field, List, Stated};

/// A standard other than a service item.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
#[schemars(title = "标准", description = "中心标准：范围、引用文件、术语、条款和附录")]
pub struct Standard {
    /// The kind of document.
    #[schemars(title = "文件种类", description = "标准文件固定写 standard", extend("const" = "standard"))]
    pub kind: Field<String>,
    /// The standard's number.
    #[schemars(title = "编号", description = "前缀、体系代号、子体系代码和顺序号", example = &"Q/NTZW TY 101")]
    pub number: Field<DocumentNumber>,
    /// The year of this edition.
    #[schemars(title = "版次", description = "本版发布的年份", example = 2026)]
    pub edition: Field<u16>,
    /// The number of amendments so far.
    #[schemars(title = "修改单", description = "已发布的修改单数目，没有的写 0", example = 0)]
    pub amendment: Field<u16>,
    /// Where this edition stands.
    #[schemars(title = "状态", description = "草案、已批准、现行、被代替、废止")]
    pub status: Field<Status>,
    /// When it was issued.
    #[schemars(title = "发布日期", description = "发布本版的日期")]
    pub issued_on: Field<Date>,
    /// When it takes effect.
    #[schemars(title = "实施日期", description = "本版开始实施的日期，不早于发布日期")]
    pub implemented_on: Field<Date>,
    /// When it was last reviewed.
    #[serde(default)]
    #[schemars(title = "复审日期", description = "最近一次复审结论为继续有效的日期")]
    pub reviewed_on: Field<Date>,
    /// When it was withdrawn.
    #[serde(default)]
    #[schemars(title = "废止日期", description = "状态为废止或者被代替时的停用日期")]
    pub withdrawn_on: Field<Date>,
    /// Amendments so far.
    #[serde(default)]
    #[schemars(title = "修改记录", description = "每张修改单一行")]
    pub history: List<HistoryLine>,
    /// Editions this one replaces.
    #[serde(default)]
    #[schemars(title = "代替", description = "本版代替的旧版，带年份")]
    pub replaces: List<DatedNumber>,
    /// The edition that replaces this one.
    #[serde(default)]
    #[schemars(title = "被代替", description = "代替本版的新版，带年份")]
    pub replaced_by: Field<DatedNumber>,
    /// The standard's name.
    #[schemars(title = "标准名称", description = "不加书名号", example = &"满意度测评规范")]
    pub title: Field<String>,
    /// The English name.
    #[serde(default)]
    #[schemars(title = "英文名称", description = "封面上的英文译名", example = &"Specification for satisfaction survey")]
    pub title_en: Field<String>,
    /// The office responsible.
    #[schemars(title = "归口处室", description = "组织机构登记册中的处室或者部门", example = &"督查考核处")]
    pub owner: Field<String>,
    /// 1 范围.
    #[schemars(title = "范围", description = "第1章：本标准规定了什么、适用于什么", example = &"本标准规定了满意度测评的抽样和计分。本标准适用于全部窗口。")]
    pub scope: Field<String>,
    /// 2 规范性引用文件.
    #[schemars(title = "规范性引用文件", description = "第2章：正文引用的文件；没有的写明理由")]
    pub normative_references: Field<Stated<Vec<Field<NormativeReference>>>>,
    /// 3 术语和定义.
    #[schemars(title = "术语和定义", description = "第3章：只在本标准界定的术语；没有的写明理由")]
    pub terms: Field<Stated<Vec<Field<Definition>>>>,
    /// 4 and following.
    #[schemars(title = "条款", description = "第4章起的各章；章号由先后次序决定，不写在文件里")]
    pub clauses: List<Clause>,
    /// 附录.
    #[serde(default)]
    #[schemars(title = "附录", description = "附录A起，按在正文中提到的先后排列")]
    pub annexes: List<Annex>,
    /// What the standard governs.
    #[serde(default)]
    #[schemars(title = "覆盖", description = "本标准管到的窗口、岗位、环节和设备，用于证明全覆盖")]
    pub covers: Field<Coverage>,
}

impl Standard {
    /// The head it shares with service items.
    #[must_use]
    pub fn head(&self) -> Head<'_> {
        Head {
            number: &self.number,
            edition: &self.edition,
            amendment: &self.amendment,
            status: &self.status,
            issued_on: &self.issued_on,
            implemented_on: &self.implemented_on,
            reviewed_on: &self.reviewed_on,
            withdrawn_on: &self.withdrawn_on,
            history: &self.history,
            replaces: &self.replaces,
            replaced_by: &self.replaced_by,
            title: &self.title,
        }
    }

    /// Every `covers` of the standard and its clauses.
    #[must_use]
    pub fn coverages(&self) -> Vec<&Coverage> {
        let mut found: Vec<_> = self.covers.get().into_iter().collect();
        self.each_clause(&mut |clause, _| found.extend(clause.covers.get()));
        found
    }

    /// Visit every clause of chapters and annexes, top down, with its depth (a chapter has 0).
    pub fn each_clause<'s>(&'s self, visit: &mut dyn FnMut(&'s Clause, usize)) {
        each_clause(&self.clauses, 0, visit);
        for (annex, _) in self.annexes.items() {
            each_clause(&annex.clauses, 1, visit);
        }
    }
}

fn each_clause<'s>(
    clauses: &'s List<Clause>,
    depth: usize,
    visit: &mut dyn FnMut(&'s Clause, usize),
) {
    for (clause, _) in clauses.items() {
        visit(clause, depth);
        each_clause(&clause.clauses, depth + 1, visit);
    }
}

/// A document the standard cites.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
#[schemars(title = "引用文件", description = "编号和名称")]
pub struct NormativeReference {
    /// Its number: our own without year, or one of the external standards register.
    #[schemars(title = "编号", description = "本中心标准不写年份；外部标准须在外部标准登记册中", example = &"GB/T 1.1-2020")]
    pub number: Field<String>,
    /// Its title.
    #[schemars(title = "名称", description = "被引用文件的名称", example = &"标准化工作导则 第1部分：标准化文件的结构和起草规则")]
    pub title: Field<String>,
}

/// A term defined in this standard.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
#[schemars(title = "术语", description = "术语、英文和定义")]
pub struct Definition {
    /// The term.
    #[schemars(title = "术语", description = "被定义的词", example = &"一次告知")]
    pub term: Field<String>,
    /// Its English.
    #[serde(default)]
    #[schemars(title = "英文", description = "小写的英文对应词", example = &"one-time notification")]
    pub english: Field<String>,
    /// What it means.
    #[schemars(title = "定义", description = "能替换术语的一句话，不以“是指”开头", example = &"窗口对需要补正的全部内容一次书面告知申请人的做法")]
    pub definition: Field<String>,
}

/// A chapter or clause; its number comes from its place.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
#[schemars(title = "条款", description = "章或者条：标题、正文和下级条")]
pub struct Clause {
    /// Its heading; every chapter has one.
    #[serde(default)]
    #[schemars(title = "标题", description = "章必有标题，条可以没有", example = &"抽样")]
    pub title: Field<String>,
    /// Its text in Markdown: paragraphs, lists, tables.
    #[serde(default)]
    #[schemars(title = "正文", description = "Markdown 文本：段落、列项、表格；不用标题和HTML", example = &"回访录音应保存三个月。")]
    pub text: Field<String>,
    /// Clauses below it: none, or at least two.
    #[serde(default)]
    #[schemars(title = "下级条", description = "不设，或者至少两条；最多五层")]
    pub clauses: List<Clause>,
    /// What this clause governs.
    #[serde(default)]
    #[schemars(title = "覆盖", description = "本条管到的窗口、岗位、环节和设备")]
    pub covers: Field<Coverage>,
}

/// An annex.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
#[schemars(title = "附录", description = "附录的标题、性质和内容")]
pub struct Annex {
    /// Its title.
    #[schemars(title = "标题", description = "附录的标题", example = &"回访记录表")]
    pub title: Field<String>,
    /// Normative or informative.
    #[schemars(title = "性质", description = "规范性或者资料性")]
    pub nature: Field<AnnexNature>,
    /// Its text in Markdown.
    #[serde(default)]
    #[schemars(title = "正文", description = "Markdown 文本：段落、列项、表格", example = &"下表为回访记录的格式。")]
    pub text: Field<String>,
    /// Its clauses.
    #[serde(default)]
    #[schemars(title = "条", description = "附录内的条")]
    pub clauses: List<Clause>,
}

/// What a standard or clause governs.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
#[schemars(title = "覆盖", description = "登记册中的编号或者名称")]
pub struct Coverage {
    /// Windows.
    #[serde(default)]
    #[schemars(title = "窗口", description = "窗口编号", extend("examples" = [["A01"]]))]
    pub windows: List<String>,
    /// Zones, with all their windows.
    #[serde(default)]
    #[schemars(title = "服务区", description = "服务区编号，含区内全部窗口", extend("examples" = [["A"]]))]
    pub zones: List<String>,
    /// Centres, with all their windows.
    #[serde(default)]
    #[schemars(title = "中心", description = "主中心、分中心，含其全部窗口", extend("examples" = [["主中心"]]))]
    pub centres: List<String>,
    /// Posts.
    #[serde(default)]
    #[schemars(title = "岗位", description = "岗位名称", extend("examples" = [["窗口受理人员"]]))]
    pub posts: List<String>,
    /// Steps of procedures.
    #[serde(default)]
    #[schemars(title = "环节", description = "办理环节")]
    pub steps: List<StepName>,
    /// Items.
    #[serde(default)]
    #[schemars(title = "事项", description = "事项编号")]
    pub items: List<DocumentNumber>,
    /// Kinds of devices.
    #[serde(default)]
    #[schemars(title = "设备", description = "设备登记册中的类别", extend("examples" = [["电子引导设备"]]))]
    pub devices: List<String>,
    /// Application systems.
    #[serde(default)]
    #[schemars(title = "应用系统", description = "信息系统登记册中的应用系统", extend("examples" = [["行政审批管理系统"]]))]
    pub information_systems: List<String>,
    /// Networks, with all their application systems.
    #[serde(default)]
    #[schemars(title = "网络", description = "信息系统登记册中的网络，含网上全部应用系统", extend("examples" = [["税务专网"]]))]
    pub networks: List<String>,
}
