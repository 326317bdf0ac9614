//! A small library that uses everything a page can show.

use std::path::Path;

use biaochi_core::{DiskFiles, Library, MemoryFiles};
use biaochi_handbook::markdown::render;
use biaochi_handbook::{Edition, Pages, compose};

pub(crate) const ITEM: &str = "provision/items/市市场监管局/TG-203.001 食品经营许可.yaml";
pub(crate) const STANDARD: &str = "general-base/guides/TY-101 标准编写规则.yaml";

/// The files of the sample.
pub(crate) fn files() -> MemoryFiles {
    MemoryFiles::new([
        ("library.yaml", LIBRARY),
        ("systems.yaml", SYSTEMS),
        ("registers/organisation.yaml", ORGANISATION),
        ("registers/materials.yaml", MATERIALS),
        (ITEM, ITEM_YAML),
        ("provision/items/市民政局/TG-212.001 补领证件.yaml", SHORT_ITEM_YAML),
        (STANDARD, STANDARD_YAML),
        ("general-base/guides/TY-101 标准编写规则（2019）.yaml", OLD_STANDARD_YAML),
        ("general-base/guides/TY-102 标准编号规则.yaml", DRAFT_STANDARD_YAML),
    ])
}

/// The library this repository ships.
pub(crate) fn real() -> Library {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../standards");
    Library::load(&DiskFiles::new(&root).unwrap(), "")
}

/// The Markdown of a library given as files.
pub(crate) fn printed(files: &MemoryFiles, edition: Edition) -> Pages {
    render(&compose(&Library::load(files, ""), edition))
}

/// One page as text.
pub(crate) fn page<'p>(pages: &'p Pages, path: &str) -> &'p str {
    let bytes = pages.get(path).unwrap_or_else(|| panic!("no page {path}"));
    std::str::from_utf8(bytes).unwrap()
}

pub(crate) const LIBRARY: &str = "\
kind: library
centre: 示范市政务服务中心
prefix: Q/NTZW
stage: 建设中
expected: { standards: 20, general_base: 4, support: 2, provision: 14, service_items: 10 }
review_years: 5
themes: [准入准营, 社会保障]
notices:
  reconsideration: 可以自知道决定之日起六十日内申请行政复议。
  litigation: 可以自知道或者应当知道决定之日起六个月内提起行政诉讼。
";

const SYSTEMS: &str = r#"
kind: systems
systems:
  - id: general-base
    name: 通用基础标准体系
    letters: TY
    folder: general-base
    expected: 4
    sub_systems:
      - { id: guides, name: 标准化导则, code: "1", folder: guides, holds: 标准, expected: 3, scope: 标准的编写和编号 }
      - { id: terms, name: 术语与缩略语, code: "2", folder: terms, holds: 标准, expected: 1, scope: 统一使用的术语 }
  - id: provision
    name: 提供标准体系
    letters: TG
    folder: provision
    expected: 14
    sub_systems:
      - { id: items, name: 事项办理规程, code: "2", folder: items, holds: 事项, expected: 10, scope: 一个事项一个规程 }
"#;

const ORGANISATION: &str = r#"
kind: organisation
centres:
  - { id: 主中心, name: 示范市政务服务中心, type: 主中心, address: 示范市新城区崇文路1号, phone: 0500-85050000, hours: 工作日9:00—17:00 }
  - { id: 社会保险分中心, name: 示范市社会保险分中心, type: 分中心, address: 示范市人民路88号, phone: 0500-85053000, hours: 工作日9:00—16:30 }
offices:
  - { id: 标准化处, duties: 标准体系建设 }
zones:
  - { id: A, name: 企业开办服务区, centre: 主中心, floor: 一层东区 }
departments:
  - { code: "03", id: 市市场监管局, name: 示范市市场监督管理局, phone: 0500-85003100, complaint: 0500-12345 }
  - { code: "12", id: 市民政局, name: 示范市民政局, phone: 0500-85012100, complaint: 0500-12345 }
windows:
  - { id: A01, name: 许可受理窗口, zone: A, centre: 主中心, departments: [市市场监管局], phone: 0500-85003101, posts: [{ post: 窗口受理人员, staff: 2 }] }
  - { id: M01, name: 社会救助窗口, centre: 社会保险分中心, departments: [市民政局], phone: 0500-85012101, hours: 工作日9:00—12:00, posts: [{ post: 窗口受理人员, staff: 1 }] }
posts:
  - { id: 窗口受理人员, type: 窗口, duties: 接收并核对申请材料 }
"#;

const MATERIALS: &str = "
kind: materials
materials:
  - { name: 营业执照, issuer: 市场监督管理部门, category: 证照, shareable: true }
  - { name: 居民身份证, issuer: 公安机关, category: 证照, shareable: true }
  - { name: 食品经营许可申请书, issuer: 申请人, category: 申请表, shareable: false }
  - { name: 授权委托书, issuer: 申请人, category: 声明承诺, shareable: false }
  - { name: 环境检测报告, issuer: 有资质的检测机构, category: 报告, shareable: false }
";

pub(crate) const ITEM_YAML: &str = "\
kind: service-item
number: Q/NTZW TG 203.001
edition: 2026
amendment: 1
status: 现行
issued_on: 2026-03-01
implemented_on: 2026-04-01
history:
  - { edition: 2026, amendment: 1, date: 2026-06-01, summary: 承诺期限由8个工作日压缩为6个工作日, basis: 第二季度评价意见 }
title: 食品经营许可
item_type: 行政许可
authority: 市市场监管局
windows: [A01]
addressees: [企业法人, 个体工商户]
handling: 承诺件
agent_handling: 可委托代办
visits: 1
themes: [准入准营]
legal_basis:
  - { law: 中华人民共和国食品安全法, article: 第三十五条第一款, gist: 从事食品销售、餐饮服务应当取得许可 }
conditions:
  - 经营场所与食品品种、数量相适应
  - 标准Q/NTZW TY 101对文书的要求已经满足
quota: 无数量限制
materials:
  - { name: 食品经营许可申请书, necessity: 必要, form: 纸质或电子, originals: 1, copies: 0, source: 申请人自备 }
  - { name: 营业执照, necessity: 必要, form: 电子, originals: 0, copies: 1, source: 政府部门核发 }
  - { name: 居民身份证, necessity: 必要, form: 电子, originals: 0, copies: 1, source: 政府部门核发, note: 由窗口当场读卡 }
  - { name: 授权委托书, necessity: 非必要, form: 纸质, originals: 1, copies: 1, source: 申请人自备, when: 委托他人办理的, note: 写明委托期限 }
  - { name: 环境检测报告, necessity: 容缺后补, form: 纸质, originals: 1, copies: 0, source: 第三方出具 }
procedure:
  - { step: 受理, actor: 窗口受理人员, limit: 当场, examines: 申请书填写完整, output: 受理通知书 }
  - { step: 审查, actor: 审查人员, limit: 4个工作日, examines: 对照许可条件逐项审核, output: 审查意见表 }
  - { step: 现场核查, actor: 现场核查人员, limit: 5个工作日, output: 核查记录表, note: 时间由双方约定 }
  - { step: 决定, actor: 首席代表, limit: 2个工作日, output: 许可决定书 }
  - { step: 送达, actor: 窗口发证人员, limit: 1个工作日, output: 食品经营许可证 }
time_limit:
  statutory: { limit: 20个工作日, basis: { law: 中华人民共和国行政许可法, article: 第四十二条第一款 } }
  committed: 6个工作日
  starts: 自受理之日起
  excluded:
    - { step: 现场核查, limit: 5个工作日, reason: 核查时间由双方约定 }
  extension: { limit: 10个工作日, basis: { law: 中华人民共和国行政许可法, article: 第四十二条第一款 } }
fees:
  charged: true
  items:
    - { name: 工本费, standard: 每证10元, basis: { document: 收费管理办法（示价〔2020〕1号） }, reduction: 残疾人免收 }
result: { name: 食品经营许可证, kind: 证照, valid_for: 5年, specimen: true }
situations:
  - name: 变更
    when: 经营项目发生变化
    materials:
      - { name: 食品经营许可申请书, necessity: 必要, form: 纸质或电子, originals: 1, copies: 0, source: 申请人自备, note: 只填变更的项目 }
    committed: 4个工作日
    fees: { charged: false }
  - name: 补办
    when: 许可证遗失或者损坏
    committed: 当场
    differences: [原许可证找回的，交回窗口]
questions:
  - { question: 只卖瓶装水要办许可证吗？, answer: 不用，办理备案即可。 }
contact: { phone: 0500-85003999 }
";

const SHORT_ITEM_YAML: &str = "\
kind: service-item
number: Q/NTZW TG 212.001
edition: 2025
amendment: 0
status: 现行
issued_on: 2025-01-01
implemented_on: 2025-02-01
title: 重新核发证件
item_type: 公共服务
authority: 市民政局
windows: [M01]
addressees: [自然人]
handling: 即办件
agent_handling: 须本人办理
visits: 0
themes: [社会保障]
legal_basis: { absent: 依据本市地方性法规，法规登记册未收 }
conditions: { absent: 任何人都可以申请 }
materials: { absent: 窗口调取档案，不需要提交材料 }
procedure:
  - { step: 受理, actor: 窗口受理人员, limit: 当场, output: 登记记录 }
  - { step: 审查, actor: 窗口受理人员, limit: 当场, output: 查询结果 }
  - { step: 决定, actor: 窗口受理人员, limit: 当场, output: 决定 }
  - { step: 送达, actor: 窗口受理人员, limit: 当场, output: 证件 }
time_limit:
  statutory: { absent: 法律法规未规定办理时限 }
  committed: 当场
  starts: 自受理之日起
fees: { charged: false }
result: { absent: 本事项不产生书面结果 }
";

pub(crate) const STANDARD_YAML: &str = "\
kind: standard
number: Q/NTZW TY 101
edition: 2024
amendment: 0
status: 现行
issued_on: 2024-03-01
implemented_on: 2024-04-01
replaces: [Q/NTZW TY 101-2019]
title: 标准编写规则
title_en: Rules for drafting standards
owner: 标准化处
scope: 本标准规定了标准的起草和**复审**。本标准适用于各处室。
normative_references:
  - { number: GB/T 1.1-2020, title: 标准化工作导则 第1部分 }
terms:
  - { term: 归口处室, english: responsible office, definition: 对一项标准的起草、解释和复审负责的处室 }
clauses:
  - title: 起草
    clauses:
      - text: 标准的结构按GB/T 1.1-2020的规定，文书格式参见Q/NTZW TG 203.001-2026，不用Q/NTZW TG 203.001-2020。
      - text: |-
          草案应
          写明：

          1. 范围；
          2. 归口处室。
    covers: { posts: [窗口受理人员] }
  - title: 复审
    clauses:
      - title: 周期
        clauses:
          - title: 一般
            text: 每五年复审一次。
          - title: 提前
            text: 依据变化的提前复审，结论填入附录A，格式参见GB/T 1.1-2020的附录A。
      - title: 结论
        text: |-
          结论分为三种：
          - 继续有效；
          - 修订；
          - 废止。
annexes:
  - title: 复审记录表
    nature: 规范性
    text: |-
      | 标准编号 | 结论 |
      |---|--:|
      | 填写编号 | 三种之一 |
    clauses:
      - text: 记录保存五年。
covers: { windows: [A01], centres: [社会保险分中心] }
";

const OLD_STANDARD_YAML: &str = "\
kind: standard
number: Q/NTZW TY 101
edition: 2019
amendment: 0
status: 被代替
issued_on: 2019-03-01
implemented_on: 2019-04-01
withdrawn_on: 2024-04-01
replaced_by: Q/NTZW TY 101-2024
title: 标准编写暂行规则
owner: 标准化处
scope: 旧版。
normative_references: { absent: 本标准没有规范性引用文件 }
terms: { absent: 本标准没有需要界定的术语和定义 }
clauses:
  - { title: 起草, text: 旧版的正文。 }
";

const DRAFT_STANDARD_YAML: &str = "\
kind: standard
number: Q/NTZW TY 102
edition: 2026
amendment: 0
status: 草案
issued_on: 2026-09-01
implemented_on: 2026-12-01
title: 标准编号规则
owner: 标准化处
scope: 草案。
normative_references: { absent: 本标准没有规范性引用文件 }
terms: { absent: 本标准没有需要界定的术语和定义 }
clauses:
  - { title: 编号, text: 草案的正文。 }
";
