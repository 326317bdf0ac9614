//! Registers: what items and standards refer to, written once.

use schemars::JsonSchema;
use serde::Deserialize;

use super::{CentreType, ItemType, LawKind, MaterialCategory, PostType, ProtectionLevel, Status};
use crate::value::{Article, CreditCode, Date, DepartmentCode, DocumentNumber};
use crate::{Field, List};

/// 组织机构: centres, offices, zones, departments, windows, posts.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
#[schemars(title = "组织机构登记册", description = "中心、处室、服务区、进驻部门、窗口和岗位")]
pub struct Organisation {
    /// The kind of document.
    #[schemars(title = "文件种类", description = "固定写 organisation", extend("const" = "organisation"))]
    pub kind: Field<String>,
    /// Main centre and sub-centres.
    #[schemars(title = "中心", description = "一个主中心和各分中心")]
    pub centres: List<Centre>,
    /// Offices of the centre itself.
    #[schemars(title = "处室", description = "中心的内设处室")]
    pub offices: List<Office>,
    /// Service zones.
    #[schemars(title = "服务区", description = "大厅内的主干服务区")]
    pub zones: List<Zone>,
    /// Resident departments.
    #[schemars(title = "进驻部门", description = "进驻中心的部门和单位")]
    pub departments: List<Department>,
    /// Service windows.
    #[schemars(title = "窗口", description = "全部服务窗口")]
    pub windows: List<Window>,
    /// Posts.
    #[schemars(title = "岗位", description = "窗口、后台和管理岗位；只写岗位，不写人名")]
    pub posts: List<Post>,
}

/// A centre.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
#[schemars(title = "中心", description = "主中心或者分中心")]
pub struct Centre {
    /// What others call it in these files.
    #[schemars(title = "简称", description = "其他文件引用时用的名称", example = &"主中心")]
    pub id: Field<String>,
    /// Its full name.
    #[schemars(title = "全称", description = "对外的名称", example = &"示范市政务服务中心")]
    pub name: Field<String>,
    /// Main or sub-centre.
    #[serde(rename = "type")]
    #[schemars(title = "中心类型", description = "主中心或者分中心")]
    pub centre_type: Field<CentreType>,
    /// Where it is.
    #[schemars(title = "地址", description = "对外公布的地址", example = &"示范市新城区崇文路1号")]
    pub address: Field<String>,
    /// Its switchboard.
    #[schemars(title = "电话", description = "总机或者咨询电话", example = &"0500-85050000")]
    pub phone: Field<String>,
    /// When it is open.
    #[schemars(title = "开放时间", description = "对外办公时间", example = &"工作日9:00—17:00")]
    pub hours: Field<String>,
    /// Floor area in square metres.
    #[serde(default)]
    #[schemars(title = "建筑面积", description = "平方米", example = 35000)]
    pub area: Field<u32>,
}

/// An office of the centre.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
#[schemars(title = "处室", description = "中心的内设处室")]
pub struct Office {
    /// Its name.
    #[schemars(title = "名称", description = "处室名称", example = &"标准化处")]
    pub id: Field<String>,
    /// What it does.
    #[schemars(title = "职责", description = "一句话写明职责", example = &"标准体系建设、实施检查和复审")]
    pub duties: Field<String>,
}

/// A zone of the hall.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
#[schemars(title = "服务区", description = "大厅内的主干服务区")]
pub struct Zone {
    /// Its letter.
    #[schemars(title = "编号", description = "一个大写字母，窗口编号以它开头", example = &"A")]
    pub id: Field<String>,
    /// Its name.
    #[schemars(title = "名称", description = "服务区名称", example = &"税务服务区")]
    pub name: Field<String>,
    /// The centre it belongs to.
    #[schemars(title = "所在中心", description = "中心的简称", example = &"主中心")]
    pub centre: Field<String>,
    /// Where in the building.
    #[schemars(title = "位置", description = "楼层和方位", example = &"一层东区")]
    pub floor: Field<String>,
}

/// A resident department.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
#[schemars(title = "进驻部门", description = "代码、简称、全称和电话")]
pub struct Department {
    /// Its two digits in item numbers.
    #[schemars(title = "代码", description = "两位数字，加引号；事项编号中的部门代码", example = &"03")]
    pub code: Field<DepartmentCode>,
    /// What items call it.
    #[schemars(title = "简称", description = "事项和窗口引用时用的名称", example = &"市市场监管局")]
    pub id: Field<String>,
    /// Its full name.
    #[schemars(title = "全称", description = "对外的名称", example = &"示范市市场监督管理局")]
    pub name: Field<String>,
    /// Its unified social credit code.
    #[serde(default)]
    #[schemars(title = "统一社会信用代码", description = "18位代码（GB 32100）")]
    pub credit_code: Field<CreditCode>,
    /// For questions.
    #[schemars(title = "咨询电话", description = "区号加号码", example = &"0500-85003100")]
    pub phone: Field<String>,
    /// For complaints.
    #[schemars(title = "投诉电话", description = "区号加号码", example = &"0500-12345")]
    pub complaint: Field<String>,
}

/// A service window.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
#[schemars(title = "窗口", description = "编号、名称、位置、部门和岗位")]
pub struct Window {
    /// Its number.
    #[schemars(title = "编号", description = "服务区字母加两位数字", example = &"A09")]
    pub id: Field<String>,
    /// Its name.
    #[schemars(title = "名称", description = "窗口上方的名称", example = &"许可受理窗口")]
    pub name: Field<String>,
    /// The zone, in the main centre.
    #[serde(default)]
    #[schemars(title = "服务区", description = "主中心的窗口写服务区编号", example = &"A")]
    pub zone: Field<String>,
    /// The centre.
    #[schemars(title = "所在中心", description = "中心的简称", example = &"主中心")]
    pub centre: Field<String>,
    /// Who sits there.
    #[schemars(title = "进驻部门", description = "部门的简称", extend("examples" = [["市市场监管局"]]))]
    pub departments: List<String>,
    /// For questions.
    #[schemars(title = "电话", description = "区号加号码", example = &"0500-85003101")]
    pub phone: Field<String>,
    /// Its own hours, where they differ from the centre's.
    #[serde(default)]
    #[schemars(title = "办公时间", description = "与中心不同时才写", example = &"工作日9:00—16:30")]
    pub hours: Field<String>,
    /// Who works there.
    #[schemars(title = "岗位配置", description = "岗位和人数，不写人名")]
    pub posts: List<Staffing>,
}

/// How many people hold a post at a window.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
#[schemars(title = "岗位配置", description = "岗位和人数")]
pub struct Staffing {
    /// The post.
    #[schemars(title = "岗位", description = "岗位名称", example = &"窗口受理人员")]
    pub post: Field<String>,
    /// How many people.
    #[schemars(title = "人数", description = "在岗人数", example = 1)]
    pub staff: Field<u16>,
}

/// A post.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
#[schemars(title = "岗位", description = "名称、类型和职责")]
pub struct Post {
    /// Its name.
    #[schemars(title = "名称", description = "岗位名称", example = &"窗口受理人员")]
    pub id: Field<String>,
    /// What kind of post.
    #[serde(rename = "type")]
    #[schemars(title = "岗位类型", description = "窗口、后台、服务、管理、技术或者外部")]
    pub post_type: Field<PostType>,
    /// What it does.
    #[schemars(title = "职责", description = "一句话写明职责", example = &"接收并核对申请材料")]
    pub duties: Field<String>,
}

/// 法规: titles, editions and their articles; no law text.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
#[schemars(title = "法规登记册", description = "法规的名称、版本和条数；不存条文")]
pub struct Laws {
    /// The kind of document.
    #[schemars(title = "文件种类", description = "固定写 laws", extend("const" = "laws"))]
    pub kind: Field<String>,
    /// The laws.
    #[schemars(title = "法规", description = "每部法规一条")]
    pub laws: List<Law>,
}

/// A law with its editions.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
#[schemars(title = "法规", description = "全称、种类和各个版本")]
pub struct Law {
    /// Its full title.
    #[schemars(title = "名称", description = "全称，不加书名号", example = &"中华人民共和国行政许可法")]
    pub title: Field<String>,
    /// What kind of norm.
    #[serde(rename = "type")]
    #[schemars(title = "法规种类", description = "法律、行政法规、部门规章等")]
    pub law_kind: Field<LawKind>,
    /// Its editions, oldest first.
    #[schemars(title = "版本", description = "由早到晚")]
    pub editions: List<LawEdition>,
    /// When it ceased to apply.
    #[serde(default)]
    #[schemars(title = "废止日期", description = "已废止的写日期")]
    pub repealed_on: Field<Date>,
}

/// One edition of a law.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
#[schemars(title = "法规版本", description = "日期和条数")]
pub struct LawEdition {
    /// The date of the decision that made it; it holds until the next edition's.
    #[serde(rename = "date")]
    #[schemars(title = "版本日期", description = "通过、修正或者公布的日期", example = &"2019-04-23")]
    pub on: Field<Date>,
    /// The number of its last article, inserted ones aside.
    #[schemars(title = "最后一条", description = "最后一条的条号（数字）", example = 83)]
    pub last_article: Field<u32>,
    /// Inserted articles (第…条之一).
    #[serde(default)]
    #[schemars(title = "增补条", description = "第…条之一一类的条号", extend("examples" = [["第一百二十条之一"]]))]
    pub inserted: List<Article>,
}

/// 节假日: one year of the State Council's calendar.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
#[schemars(title = "节假日登记册", description = "一年的放假日和调休上班日")]
pub struct Holidays {
    /// The kind of document.
    #[schemars(title = "文件种类", description = "固定写 holidays", extend("const" = "holidays"))]
    pub kind: Field<String>,
    /// The year.
    #[schemars(title = "年份", description = "公历年", example = 2026)]
    pub year: Field<u16>,
    /// Days that differ from the ordinary week.
    #[schemars(title = "日期", description = "与平常周历不同的日子")]
    pub days: List<HolidayDay>,
}

/// One day of the calendar.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
#[schemars(title = "日", description = "放假或者上班")]
pub struct HolidayDay {
    /// The day.
    #[schemars(title = "日期", description = "公历日期")]
    pub date: Field<Date>,
    /// The holiday it belongs to.
    #[schemars(title = "节日", description = "节日名称", example = &"春节")]
    pub name: Field<String>,
    /// Whether people are off.
    #[schemars(title = "放假", description = "放假写 true，调休上班写 false", example = true)]
    pub off: Field<bool>,
}

/// 材料字典: canonical names of materials.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
#[schemars(title = "材料登记册", description = "材料的规范名称、别名、出具单位和共享情况")]
pub struct Materials {
    /// The kind of document.
    #[schemars(title = "文件种类", description = "固定写 materials", extend("const" = "materials"))]
    pub kind: Field<String>,
    /// The entries.
    #[schemars(title = "材料", description = "每种材料一条")]
    pub materials: List<MaterialEntry>,
}

/// One material of the dictionary.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
#[schemars(title = "材料", description = "规范名称、别名、出具单位、类别和共享情况")]
pub struct MaterialEntry {
    /// The canonical name.
    #[schemars(title = "规范名称", description = "事项中使用的名称", example = &"居民身份证")]
    pub name: Field<String>,
    /// Other names of the same thing.
    #[serde(default)]
    #[schemars(title = "别名", description = "同一材料的其他叫法", extend("examples" = [["身份证"]]))]
    pub aliases: List<String>,
    /// Who issues it.
    #[schemars(title = "出具单位", description = "谁出具或者制作", example = &"公安机关")]
    pub issuer: Field<String>,
    /// What sort of paper.
    #[schemars(title = "材料类别", description = "申请表、证照、图纸等")]
    pub category: Field<MaterialCategory>,
    /// Whether the window can fetch it.
    #[schemars(title = "可共享", description = "窗口能够调取电子件的写 true", example = true)]
    pub shareable: Field<bool>,
}

/// 术语: terms with English, and where each is defined.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
#[schemars(title = "术语登记册", description = "术语、英文和界定它的标准")]
pub struct Terms {
    /// The kind of document.
    #[schemars(title = "文件种类", description = "固定写 terms", extend("const" = "terms"))]
    pub kind: Field<String>,
    /// The terms.
    #[schemars(title = "术语", description = "每个术语一条")]
    pub terms: List<TermEntry>,
}

/// One term.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
#[schemars(title = "术语", description = "术语、英文和界定它的标准")]
pub struct TermEntry {
    /// The term.
    #[schemars(title = "术语", description = "规范的写法", example = &"承诺期限")]
    pub term: Field<String>,
    /// Its English.
    #[schemars(title = "英文", description = "小写的英文对应词", example = &"committed time limit")]
    pub english: Field<String>,
    /// The standard that defines it.
    #[schemars(title = "界定标准", description = "界定该术语的标准编号", example = &"Q/NTZW TY 201")]
    pub defined_in: Field<DocumentNumber>,
}

/// 外部标准: national and industry standards our documents cite.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
#[schemars(title = "外部标准登记册", description = "引用的国家标准、行业标准和地方标准")]
pub struct ExternalStandards {
    /// The kind of document.
    #[schemars(title = "文件种类", description = "固定写 external-standards", extend("const" = "external-standards"))]
    pub kind: Field<String>,
    /// The standards.
    #[schemars(title = "标准", description = "每个标准一条")]
    pub standards: List<ExternalStandard>,
}

/// One external standard.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
#[schemars(title = "外部标准", description = "编号、名称和状态")]
pub struct ExternalStandard {
    /// Its number, dated or undated.
    #[schemars(title = "编号", description = "带年份或者不带年份", example = &"GB/T 1.1-2020")]
    pub number: Field<String>,
    /// Its title.
    #[schemars(title = "名称", description = "标准名称", example = &"标准化工作导则 第1部分：标准化文件的结构和起草规则")]
    pub title: Field<String>,
    /// Whether it is in force.
    #[schemars(title = "状态", description = "现行、被代替或者废止")]
    pub status: Field<Status>,
}

/// 设备: the centre's devices by kind.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
#[schemars(title = "设备登记册", description = "大厅电子设备的类别、型式、数量和位置")]
pub struct Devices {
    /// The kind of document.
    #[schemars(title = "文件种类", description = "固定写 devices", extend("const" = "devices"))]
    pub kind: Field<String>,
    /// The kinds of devices.
    #[schemars(title = "设备", description = "每类设备一条")]
    pub devices: List<DeviceKind>,
}

/// One kind of device.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
#[schemars(title = "设备类别", description = "类别、用途、管理处室和各型式的数量")]
pub struct DeviceKind {
    /// What standards call it.
    #[schemars(title = "类别", description = "标准的 covers.devices 引用时用的名称", example = &"电子引导设备")]
    pub id: Field<String>,
    /// What it is for.
    #[schemars(title = "用途", description = "一句话写明用途", example = &"取号、叫号和引导等候")]
    pub purpose: Field<String>,
    /// The office that keeps it.
    #[schemars(title = "管理处室", description = "组织机构登记册中的处室", example = &"信息技术处")]
    pub keeper: Field<String>,
    /// Its units by type and place.
    #[schemars(title = "型式", description = "各型式的数量和位置；一类的总数是各行之和")]
    pub units: List<DeviceUnits>,
}

/// Devices of one type in one place.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
#[schemars(title = "设备型式", description = "名称、数量、所在中心和位置")]
pub struct DeviceUnits {
    /// The type.
    #[schemars(title = "名称", description = "设备的型式名称", example = &"取号机")]
    pub name: Field<String>,
    /// How many.
    #[schemars(title = "数量", description = "台（套）", example = 12)]
    pub count: Field<u16>,
    /// The centre.
    #[schemars(title = "所在中心", description = "中心的简称", example = &"主中心")]
    pub centre: Field<String>,
    /// Where in it.
    #[schemars(title = "位置", description = "楼层、服务区或者窗口", example = &"各服务区入口")]
    pub place: Field<String>,
}

/// 信息系统: networks and application systems.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
#[schemars(title = "信息系统登记册", description = "部门专网和应用系统")]
pub struct InformationSystems {
    /// The kind of document.
    #[schemars(title = "文件种类", description = "固定写 information-systems", extend("const" = "information-systems"))]
    pub kind: Field<String>,
    /// The networks.
    #[schemars(title = "网络", description = "接入中心的网络，每个一条")]
    pub networks: List<Network>,
    /// The application systems.
    #[schemars(title = "应用系统", description = "窗口和后台使用的应用系统，每个一条")]
    pub systems: List<InformationSystem>,
}

/// A network that reaches the centre.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
#[schemars(title = "网络", description = "名称、主管单位、隔离方式")]
pub struct Network {
    /// What systems and standards call it.
    #[schemars(title = "名称", description = "其他文件引用时用的名称", example = &"税务专网")]
    pub id: Field<String>,
    /// Who runs it: a department or an office.
    #[schemars(title = "主管单位", description = "进驻部门的简称或者中心的处室", example = &"市税务局")]
    pub owner: Field<String>,
    /// How it is kept apart.
    #[schemars(title = "隔离方式", description = "与其他网络怎样隔离和交换", example = &"物理隔离，经前置机单向交换")]
    pub isolation: Field<String>,
}

/// An application system.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
#[schemars(title = "应用系统", description = "名称、主管单位、所在网络、用途和安全保护等级")]
pub struct InformationSystem {
    /// What standards call it.
    #[schemars(title = "名称", description = "其他文件引用时用的名称", example = &"行政审批管理系统")]
    pub id: Field<String>,
    /// Who answers for it: a department or an office.
    #[schemars(title = "主管单位", description = "进驻部门的简称或者中心的处室", example = &"信息技术处")]
    pub owner: Field<String>,
    /// The network it runs in.
    #[schemars(title = "所在网络", description = "本登记册中的网络", example = &"税务专网")]
    pub network: Field<String>,
    /// What it is for.
    #[schemars(title = "用途", description = "一句话写明用途", example = &"受理、流转和办结全部审批办件")]
    pub purpose: Field<String>,
    /// Its protection level.
    #[schemars(title = "保护等级", description = "网络安全等级保护的定级结果")]
    pub protection_level: Field<ProtectionLevel>,
}

/// 事项目录: the service items the government has published for the centre.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
#[schemars(title = "事项目录", description = "经政府公布、由中心办理的事项")]
pub struct Catalogue {
    /// The kind of document.
    #[schemars(title = "文件种类", description = "固定写 catalogue", extend("const" = "catalogue"))]
    pub kind: Field<String>,
    /// The items.
    #[schemars(title = "事项", description = "每个事项一条，一个事项一个办理规程")]
    pub items: List<CatalogueItem>,
}

/// One published item.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
#[schemars(title = "目录事项", description = "名称、类型和情形数")]
pub struct CatalogueItem {
    /// Its official name.
    #[schemars(title = "事项名称", description = "公布的名称，办理规程的标题照写", example = &"食品经营许可")]
    pub title: Field<String>,
    /// Its type.
    #[schemars(title = "事项类型", description = "公布的类型")]
    pub item_type: Field<ItemType>,
    /// How many variants (办理项) the catalogue lists under it; 1 when it lists none.
    #[schemars(
        title = "情形数",
        description = "目录在本事项下列出的办理项数目，不分的写 1",
        example = 3
    )]
    pub situations: Field<u16>,
}
