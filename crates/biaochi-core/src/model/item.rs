//! 政务服务事项: one service item, one standard of the sub-system 事项办理规程.

use schemars::JsonSchema;
use serde::Deserialize;

use super::{
    Addressee, AgentHandling, Handling, Head, HistoryLine, ItemType, MaterialForm, MaterialSource,
    Necessity, ResultKind, Status, StepName,
};
use crate::value::{
    Article, BaseCode, Bounded, Date, DatedNumber, DocumentNumber, ImplementationCode, Limit,
};
use crate::{Field, List, Stated};

/// A service item with the seven elements (名称 依据 条件 材料 程序 期限 收费) and what surrounds them.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
#[schemars(
    title = "政务服务事项",
    description = "一个事项的办理规程：依据、条件、材料、程序、期限和收费"
)]
pub struct ServiceItem {
    /// The kind of document.
    #[schemars(title = "文件种类", description = "事项文件固定写 service-item", extend("const" = "service-item"))]
    pub kind: Field<String>,
    /// The item's number.
    #[schemars(title = "编号", description = "前缀、体系代号 TG、2和部门代码、事项顺序号")]
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
    /// The item's name.
    #[schemars(title = "事项名称", description = "目录中的事项名称", example = &"食品经营许可")]
    pub title: Field<String>,
    /// The kind of power exercised.
    #[schemars(title = "事项类型", description = "行政许可、行政确认、公共服务等七类之一")]
    pub item_type: Field<ItemType>,
    /// National base code.
    #[serde(default)]
    #[schemars(title = "基本编码", description = "国家目录的12位编码（GB/T 39554.1）")]
    pub base_code: Field<BaseCode>,
    /// National implementation code.
    #[serde(default)]
    #[schemars(title = "实施编码", description = "31位编码（GB/T 39554.1）")]
    pub implementation_code: Field<ImplementationCode>,
    /// The department that decides.
    #[schemars(title = "实施机关", description = "组织机构登记册中的部门", example = &"市市场监管局")]
    pub authority: Field<String>,
    /// Where it is handled.
    #[schemars(title = "办理窗口", description = "组织机构登记册中的窗口编号", extend("examples" = [["A09"]]))]
    pub windows: List<String>,
    /// Who may apply.
    #[schemars(title = "服务对象", description = "可以申请的主体，可写多个")]
    pub addressees: List<Addressee>,
    /// On the spot or within a limit.
    #[schemars(title = "办件类型", description = "当场办结的写即办件，其余写承诺件")]
    pub handling: Field<Handling>,
    /// Whether an agent may come.
    #[schemars(title = "代办", description = "能否委托他人办理")]
    pub agent_handling: Field<AgentHandling>,
    /// How often the applicant has to come.
    #[schemars(
        title = "到场次数",
        description = "办事人最多到窗口的次数，全程网办的写 0",
        example = 1
    )]
    pub visits: Field<Bounded<0, 9>>,
    /// Subjects it is listed under.
    #[schemars(title = "主题", description = "library.yaml 所列主题中的一到两个", extend("examples" = [["准入准营"]]))]
    pub themes: List<String>,
    /// 办事依据.
    #[schemars(
        title = "办事依据",
        description = "设定和规范本事项的条款，设定条款写在最前；没有的写明理由"
    )]
    pub legal_basis: Field<Stated<Vec<Field<LegalBasis>>>>,
    /// 申报条件.
    #[schemars(title = "申报条件", description = "一条一个条件，办事人能自己对照；没有的写明理由")]
    pub conditions: Field<Stated<Vec<Field<String>>>>,
    /// Limit on the number of licences (行政许可法 art. 30).
    #[serde(default)]
    #[schemars(title = "数量", description = "许可的数量限制，没有的写 无数量限制", example = &"无数量限制")]
    pub quota: Field<String>,
    /// 申报材料.
    #[schemars(title = "申报材料", description = "一份材料一条；不需要的写明理由")]
    pub materials: Field<Stated<Vec<Field<Material>>>>,
    /// 办事程序.
    #[schemars(title = "办事程序", description = "从受理到送达的各个环节，按先后排列")]
    pub procedure: List<Step>,
    /// 承诺期限 and 法定期限.
    #[schemars(title = "办理期限", description = "法定期限、承诺期限、起算点和不计入的时间")]
    pub time_limit: Field<TimeLimit>,
    /// 收费标准.
    #[schemars(title = "收费", description = "是否收费；收费的写明项目、标准和依据")]
    pub fees: Field<Fees>,
    /// 审批结果.
    #[schemars(title = "审批结果", description = "办事人最后拿到什么；没有的写明理由")]
    pub result: Field<Stated<Outcome>>,
    /// Variants of the item.
    #[serde(default)]
    #[schemars(title = "情形", description = "变更、延续、补办等情形，只写与前面不同的内容")]
    pub situations: List<Situation>,
    /// 常见问题.
    #[serde(default)]
    #[schemars(title = "常见问题", description = "办事人在窗口真正会问的问题")]
    pub questions: List<Question>,
    /// Contact where it differs from the window's.
    #[serde(default)]
    #[schemars(title = "联系方式", description = "与窗口登记的不同时才写")]
    pub contact: Field<Contact>,
}

impl ServiceItem {
    /// Whether it is an administrative licence (行政许可), to which 行政许可法 applies.
    #[must_use]
    pub fn is_licence(&self) -> bool {
        self.item_type.get() == Some(&ItemType::Licence)
    }

    /// The head it shares with standards.
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
}

/// A citation that founds or governs the item.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
#[schemars(title = "依据条款", description = "法规全称、条款号和要旨")]
pub struct LegalBasis {
    /// The law's full title.
    #[schemars(title = "法规名称", description = "全称，不加书名号", example = &"中华人民共和国食品安全法")]
    pub law: Field<String>,
    /// Where in it.
    #[schemars(title = "条款号", description = "用汉字数字，可写到款、项")]
    pub article: Field<Article>,
    /// What it says about this item, in our words.
    #[schemars(title = "要旨", description = "用自己的话写明这一条给了本事项什么", example = &"从事餐饮服务应当取得许可")]
    pub gist: Field<String>,
}

/// A citation as the basis of a limit or fee.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
#[schemars(title = "引用条款", description = "法规全称和条款号")]
pub struct Citation {
    /// The law's full title.
    #[schemars(title = "法规名称", description = "全称，不加书名号", example = &"中华人民共和国行政许可法")]
    pub law: Field<String>,
    /// Where in it.
    #[schemars(title = "条款号", description = "用汉字数字，可写到款、项")]
    pub article: Field<Article>,
}

/// One piece of material the applicant hands in or the window fetches.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
#[schemars(title = "申报材料", description = "一份材料：名称、必要性、形式、份数和来源",
    extend("defaultSnippets" = [{
        "label": "一份材料",
        "body": { "name": "$1", "necessity": "${2|必要,非必要,容缺后补|}", "form": "${3|纸质或电子,电子,纸质|}",
            "originals": 1, "copies": 0, "source": "${4|申请人自备,政府部门核发,第三方出具|}" }
    }]))]
pub struct Material {
    /// A name or alias of the materials register.
    #[schemars(title = "材料名称", description = "材料登记册中的名称或者别名", example = &"食品经营许可申请书")]
    pub name: Field<String>,
    /// Whether it is needed.
    #[schemars(title = "必要性", description = "必要、非必要或者容缺后补")]
    pub necessity: Field<Necessity>,
    /// On paper or electronically.
    #[schemars(title = "材料形式", description = "纸质、电子或者任选")]
    pub form: Field<MaterialForm>,
    /// Number of originals.
    #[schemars(title = "原件份数", description = "收原件几份", example = 1)]
    pub originals: Field<u8>,
    /// Number of copies.
    #[schemars(title = "复印件份数", description = "收复印件几份", example = 0)]
    pub copies: Field<u8>,
    /// Who issues it.
    #[schemars(title = "来源渠道", description = "申请人自备、政府部门核发或者第三方出具")]
    pub source: Field<MaterialSource>,
    /// When only some applicants need it.
    #[serde(default)]
    #[schemars(title = "适用情形", description = "只有部分办事人需要时，写明谁需要", example = &"委托他人办理的")]
    pub when: Field<String>,
    /// What to mind.
    #[serde(default)]
    #[schemars(title = "填报须知", description = "填写、盖章、时效等要求", example = &"由窗口调取电子证照，申请人不必提交")]
    pub note: Field<String>,
}

/// One step of the procedure.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
#[schemars(title = "办理环节", description = "一个环节：谁办、多久、看什么、产生什么",
    extend("defaultSnippets" = [{
        "label": "一个环节",
        "body": { "step": "${1|受理,审查,现场核查,决定,送达|}", "actor": "${2|窗口受理人员,审查人员,首席代表,窗口发证人员|}",
            "limit": "${3:1个工作日}", "examines": "$4", "output": "$5" }
    }]))]
pub struct Step {
    /// Which step.
    #[schemars(title = "环节", description = "环节名称")]
    pub step: Field<StepName>,
    /// Who does it: a post.
    #[schemars(title = "办理人", description = "组织机构登记册中的岗位", example = &"审查人员")]
    pub actor: Field<String>,
    /// How long it takes at most.
    #[schemars(title = "环节时限", description = "本环节最长时间")]
    pub limit: Field<Limit>,
    /// What is looked at.
    #[serde(default)]
    #[schemars(title = "审查内容", description = "本环节看什么、按什么标准看", example = &"平面图与申请项目一致")]
    pub examines: Field<String>,
    /// What it produces.
    #[schemars(title = "产生的文书", description = "本环节形成的文书或者记录", example = &"受理通知书")]
    pub output: Field<String>,
    /// What to mind.
    #[serde(default)]
    #[schemars(title = "说明", description = "办事人应当知道的情况", example = &"核查日期由窗口提前一天电话约定")]
    pub note: Field<String>,
}

/// How long the item takes by law and by promise.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
#[schemars(title = "办理期限", description = "法定期限、承诺期限、起算点和不计入的时间")]
pub struct TimeLimit {
    /// By law.
    #[schemars(title = "法定期限", description = "法律法规规定的期限和条款；没有规定的写明理由")]
    pub statutory: Field<Stated<StatutoryLimit>>,
    /// By promise.
    #[schemars(title = "承诺期限", description = "对外公开的承诺，不长于法定期限")]
    pub committed: Field<Limit>,
    /// From when it counts.
    #[schemars(title = "起算点", description = "从什么时候起算", example = &"自受理之日起")]
    pub starts: Field<String>,
    /// What is not counted (行政许可法 art. 45).
    #[serde(default)]
    #[schemars(title = "不计入的时间", description = "不计入期限的环节和理由")]
    pub excluded: List<ExcludedStep>,
    /// How far it may be extended.
    #[serde(default)]
    #[schemars(title = "延长", description = "法律允许的延长和条款")]
    pub extension: Field<StatutoryLimit>,
}

/// A limit set by law.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
#[schemars(title = "法定期限", description = "期限和规定它的条款")]
pub struct StatutoryLimit {
    /// How long.
    #[schemars(title = "期限", description = "法律法规规定的期限")]
    pub limit: Field<Limit>,
    /// By which article.
    #[schemars(title = "条款", description = "规定这一期限的条款")]
    pub basis: Field<Citation>,
}

/// A step whose time is not counted.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
#[schemars(title = "不计入的环节", description = "环节、所需时间和理由")]
pub struct ExcludedStep {
    /// Which step.
    #[schemars(title = "环节", description = "办事程序中的环节")]
    pub step: Field<StepName>,
    /// How long it takes at most.
    #[schemars(title = "所需时间", description = "这一环节最长时间")]
    pub limit: Field<Limit>,
    /// Why it does not count.
    #[schemars(title = "理由", description = "为什么不计入期限", example = &"专家评审时间依法不计入，已书面告知申请人")]
    pub reason: Field<String>,
}

/// What it costs.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
#[schemars(title = "收费", description = "是否收费和收费项目")]
pub struct Fees {
    /// Whether anything is charged.
    #[schemars(title = "是否收费", description = "收费写 true，不收费写 false", example = false)]
    pub charged: Field<bool>,
    /// What is charged.
    #[serde(default)]
    #[schemars(title = "收费项目", description = "每个项目写明标准和依据")]
    pub items: List<FeeItem>,
}

/// One fee.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
#[schemars(title = "收费项目", description = "名称、标准和依据")]
pub struct FeeItem {
    /// What is paid for.
    #[schemars(title = "项目名称", description = "收费项目的名称", example = &"证件工本费")]
    pub name: Field<String>,
    /// How much.
    #[serde(default)]
    #[schemars(title = "收费标准", description = "金额和计费单位", example = &"每证20元")]
    pub standard: Field<String>,
    /// On what ground.
    #[serde(default)]
    #[schemars(title = "收费依据", description = "法律法规条款，或者定价文件的名称和文号")]
    pub basis: Field<FeeBasis>,
    /// Who pays less or nothing.
    #[serde(default)]
    #[schemars(title = "减免", description = "减收、免收的情形", example = &"首次申领的免收")]
    pub reduction: Field<String>,
}

/// The ground of a fee: an article, or a pricing document.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
#[schemars(title = "收费依据", description = "写 law 和 article，或者写 document")]
pub struct FeeBasis {
    /// The law's full title.
    #[serde(default)]
    #[schemars(title = "法规名称", description = "全称，不加书名号", example = &"中华人民共和国居民身份证法")]
    pub law: Field<String>,
    /// Where in it.
    #[serde(default)]
    #[schemars(title = "条款号", description = "用汉字数字，可写到款、项")]
    pub article: Field<Article>,
    /// A pricing document.
    #[serde(default)]
    #[schemars(title = "定价文件", description = "文件名称和文号", example = &"国家发展改革委财政部关于居民身份证收费标准的通知（发改价格〔2003〕2322号）")]
    pub document: Field<String>,
}

/// What the applicant gets in the end.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
#[schemars(title = "审批结果", description = "结果的名称、类型和有效期")]
pub struct Outcome {
    /// Its name.
    #[schemars(title = "结果名称", description = "证照、批文等的全称", example = &"食品经营许可证")]
    pub name: Field<String>,
    /// What kind of paper.
    #[schemars(title = "结果类型", description = "证照、批文、证明等")]
    pub kind: Field<ResultKind>,
    /// How long it is valid.
    #[schemars(title = "有效期", description = "结果的有效期；没有的写明理由")]
    pub valid_for: Field<Stated<Limit>>,
    /// Whether a specimen hangs at the window.
    #[serde(default)]
    #[schemars(title = "有样本", description = "窗口是否备有样本", example = true)]
    pub specimen: Field<bool>,
}

/// A variant of the item: only what differs from the item itself.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
#[schemars(title = "情形", description = "只写与事项主体不同的内容")]
pub struct Situation {
    /// Its name.
    #[schemars(title = "情形名称", description = "简短的名称", example = &"变更")]
    pub name: Field<String>,
    /// When it applies.
    #[schemars(title = "适用条件", description = "什么情况按本情形办理", example = &"许可证载明的经营项目发生变化")]
    pub when: Field<String>,
    /// Conditions in place of the item's.
    #[serde(default)]
    #[schemars(title = "申报条件", description = "与主体不同时整体列出")]
    pub conditions: List<String>,
    /// Materials in place of the item's.
    #[serde(default)]
    #[schemars(title = "申报材料", description = "与主体不同时整体列出；什么都不用带的写明理由")]
    pub materials: Field<Stated<Vec<Field<Material>>>>,
    /// Procedure in place of the item's.
    #[serde(default)]
    #[schemars(title = "办事程序", description = "与主体不同时整体列出")]
    pub procedure: List<Step>,
    /// Statutory limit in place of the item's.
    #[serde(default)]
    #[schemars(title = "法定期限", description = "与主体不同时写")]
    pub statutory: Field<StatutoryLimit>,
    /// Committed limit in place of the item's.
    #[serde(default)]
    #[schemars(title = "承诺期限", description = "与主体不同时写")]
    pub committed: Field<Limit>,
    /// What is not counted in this situation, besides what the item leaves out.
    #[serde(default)]
    #[schemars(title = "不计入的时间", description = "只在本情形不计入期限的环节和理由")]
    pub excluded: List<ExcludedStep>,
    /// Fees in place of the item's.
    #[serde(default)]
    #[schemars(title = "收费", description = "与主体不同时写")]
    pub fees: Field<Fees>,
    /// Result in place of the item's.
    #[serde(default)]
    #[schemars(title = "审批结果", description = "与主体不同时写")]
    pub result: Field<Outcome>,
    /// Anything else that differs, in sentences.
    #[serde(default)]
    #[schemars(title = "其他不同", description = "前面各项写不下的差别，一条一句")]
    pub differences: List<String>,
}

/// What people ask at the window, and the answer.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
#[schemars(title = "常见问题", description = "一问一答")]
pub struct Question {
    /// The question.
    #[schemars(title = "问", description = "办事人的问题，以问号结尾", example = &"许可证丢了怎么补办？")]
    pub question: Field<String>,
    /// The answer.
    #[schemars(title = "答", description = "直接回答，给出下一步", example = &"带居民身份证到窗口填写补办申请书，当场补发。")]
    pub answer: Field<String>,
}

/// How to reach someone, where it is not as the window's register says.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
#[schemars(title = "联系方式", description = "与窗口登记不同的部分")]
pub struct Contact {
    /// For questions.
    #[serde(default)]
    #[schemars(title = "咨询电话", description = "区号加号码", example = &"0500-85003101")]
    pub phone: Field<String>,
    /// For complaints.
    #[serde(default)]
    #[schemars(title = "投诉电话", description = "区号加号码", example = &"0500-12345")]
    pub complaint: Field<String>,
    /// Where.
    #[serde(default)]
    #[schemars(title = "地址", description = "办理地点的地址", example = &"示范市新城区崇文路1号一层东区")]
    pub address: Field<String>,
    /// When.
    #[serde(default)]
    #[schemars(title = "办理时间", description = "对外办理的时间", example = &"工作日9:00—17:00")]
    pub hours: Field<String>,
}
