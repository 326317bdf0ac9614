//! What every document of the library carries: number, edition, amendment, status, dates.

use schemars::JsonSchema;
use serde::Deserialize;

use super::Status;
use crate::value::{Date, DatedNumber, DocumentNumber};
use crate::{Field, List};

/// The head shared by service items and standards, collected from their fields.
///
/// The fields themselves are part of [`ServiceItem`](super::ServiceItem) and
/// [`Standard`](super::Standard), because a flattened struct would lose their places.
#[derive(Debug, Clone, Copy)]
pub struct Head<'d> {
    /// 编号
    pub number: &'d Field<DocumentNumber>,
    /// 版次
    pub edition: &'d Field<u16>,
    /// 修改单
    pub amendment: &'d Field<u16>,
    /// 状态
    pub status: &'d Field<Status>,
    /// 发布日期
    pub issued_on: &'d Field<Date>,
    /// 实施日期
    pub implemented_on: &'d Field<Date>,
    /// 最近复审日期
    pub reviewed_on: &'d Field<Date>,
    /// 废止日期
    pub withdrawn_on: &'d Field<Date>,
    /// 修改记录
    pub history: &'d List<HistoryLine>,
    /// 代替的版本
    pub replaces: &'d List<DatedNumber>,
    /// 代替本版本的版本
    pub replaced_by: &'d Field<DatedNumber>,
    /// 名称
    pub title: &'d Field<String>,
}

/// One amendment: what changed, when, and why.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
#[schemars(title = "修改记录", description = "一次修改单写一行，由早到晚排列")]
pub struct HistoryLine {
    /// The edition amended.
    #[schemars(title = "版次", description = "被修改的版次的年份", example = 2026)]
    pub edition: Field<u16>,
    /// The amendment's number.
    #[schemars(title = "修改单号", description = "第几号修改单，从1起连续", example = 1)]
    pub amendment: Field<u16>,
    /// When it was issued. Not `on` in the file: YAML 1.1 readers take that word for a truth value.
    #[serde(rename = "date")]
    #[schemars(title = "修改日期", description = "修改单的发布日期")]
    pub on: Field<Date>,
    /// What changed.
    #[schemars(title = "修改内容", description = "写明改了什么，由什么改为什么", example = &"承诺期限由5个工作日压缩为3个工作日")]
    pub summary: Field<String>,
    /// Why.
    #[serde(default)]
    #[schemars(title = "修改依据", description = "修改所根据的文件或者会议", example = &"2026年第二季度标准实施评价意见")]
    pub basis: Field<String>,
}
