//! Closed lists of words: each is written in Chinese in the files and is an enum here.

/// An enum whose variants are written as the given Chinese words.
macro_rules! words {
    ($(#[$doc:meta])* $name:ident, $title:literal { $($(#[$variant_doc:meta])* $variant:ident = $word:literal,)+ }) => {
        $(#[$doc])*
        #[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
        pub enum $name { $($(#[$variant_doc])* $variant,)+ }

        impl $name {
            /// All words, in the order they are listed to people.
            pub const ALL: &'static [Self] = &[$(Self::$variant),+];

            /// The word as the files write it.
            #[must_use]
            pub const fn as_str(self) -> &'static str {
                match self { $(Self::$variant => $word),+ }
            }
        }

        impl std::fmt::Display for $name {
            fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
                f.write_str(self.as_str())
            }
        }

        impl std::str::FromStr for $name {
            type Err = crate::value::NotA;

            fn from_str(text: &str) -> Result<Self, Self::Err> {
                Self::ALL.iter().copied().find(|word| word.as_str() == text)
                    .ok_or_else(|| crate::value::NotA(text.to_owned(), stringify!($name)))
            }
        }

        impl<'de> serde::Deserialize<'de> for $name {
            fn deserialize<D: serde::Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
                let text = std::borrow::Cow::<'de, str>::deserialize(deserializer)?;
                text.parse().map_err(serde::de::Error::custom)
            }
        }

        impl schemars::JsonSchema for $name {
            fn inline_schema() -> bool { true }

            fn schema_name() -> std::borrow::Cow<'static, str> { stringify!($name).into() }

            fn json_schema(_: &mut schemars::SchemaGenerator) -> schemars::Schema {
                schemars::json_schema!({ "title": $title, "type": "string", "enum": [$($word),+] })
            }
        }
    };
}

words! {
    /// 标准状态: where an edition stands in its life.
    Status, "状态" {
        /// Being written.
        Draft = "草案",
        /// Approved, not yet implemented.
        Approved = "已批准",
        /// In force.
        InForce = "现行",
        /// Superseded by another edition or standard.
        Superseded = "被代替",
        /// Withdrawn without replacement.
        Withdrawn = "废止",
    }
}

words! {
    /// 事项类型 (GB/T 39554.1-2020).
    ItemType, "事项类型" {
        /// Administrative licence.
        Licence = "行政许可",
        /// Payment or benefit.
        Benefit = "行政给付",
        /// Confirmation of a fact or status.
        Confirmation = "行政确认",
        /// Reward.
        Reward = "行政奖励",
        /// Adjudication of a dispute.
        Adjudication = "行政裁决",
        /// Any other administrative power, such as a filing.
        Other = "其他行政权力",
        /// Public service without exercise of power.
        PublicService = "公共服务",
    }
}

words! {
    /// 服务对象: who may apply.
    Addressee, "服务对象" {
        /// Natural person.
        Person = "自然人",
        /// Company.
        Company = "企业法人",
        /// Self-employed business.
        SoleTrader = "个体工商户",
        /// Public institution.
        PublicInstitution = "事业单位法人",
        /// Social organisation.
        SocialOrganisation = "社会组织法人",
        /// Organisation without legal personality.
        Unincorporated = "非法人组织",
        /// State organ.
        StateOrgan = "机关法人",
    }
}

words! {
    /// 办件类型.
    Handling, "办件类型" {
        /// Done while the applicant waits.
        OnTheSpot = "即办件",
        /// Done within a committed time limit.
        Committed = "承诺件",
    }
}

words! {
    /// Whether another person may apply in the applicant's place.
    AgentHandling, "代办" {
        /// An agent with a mandate may come.
        Allowed = "可委托代办",
        /// The applicant has to come.
        InPerson = "须本人办理",
    }
}

words! {
    /// 材料必要性.
    Necessity, "必要性" {
        /// Always needed.
        Required = "必要",
        /// Needed in stated cases only.
        Optional = "非必要",
        /// May follow after acceptance.
        Later = "容缺后补",
    }
}

words! {
    /// 材料形式.
    MaterialForm, "材料形式" {
        /// On paper.
        Paper = "纸质",
        /// As an electronic document.
        Electronic = "电子",
        /// Either, as the applicant likes.
        Either = "纸质或电子",
    }
}

words! {
    /// 材料来源.
    MaterialSource, "来源渠道" {
        /// The applicant makes it.
        Applicant = "申请人自备",
        /// A government body issues it.
        Government = "政府部门核发",
        /// A third party issues it.
        ThirdParty = "第三方出具",
    }
}

words! {
    /// 办理环节.
    StepName, "环节" {
        /// The applicant applies.
        Application = "申请",
        /// The window accepts.
        Acceptance = "受理",
        /// The material is examined.
        Examination = "审查",
        /// The place is inspected.
        SiteInspection = "现场核查",
        /// Something is tested.
        Testing = "检验检测",
        /// Experts review.
        ExpertReview = "专家评审",
        /// A hearing is held.
        Hearing = "听证",
        /// It is made public for objections.
        PublicNotice = "公示",
        /// Others are asked for their opinion.
        Consultation = "征求意见",
        /// Facts are investigated.
        Investigation = "调查",
        /// The parties are reconciled.
        Mediation = "调解",
        /// It is decided.
        Decision = "决定",
        /// The fee is paid.
        Payment = "缴费",
        /// The certificate is made.
        Issuing = "制证",
        /// The result reaches the applicant.
        Delivery = "送达",
        /// Money is paid out.
        Disbursement = "给付",
    }
}

words! {
    /// 结果类型.
    ResultKind, "结果类型" {
        /// Certificate or licence.
        Certificate = "证照",
        /// Written approval.
        Approval = "批文",
        /// Attestation.
        Attestation = "证明",
        /// Entry in a register.
        Registration = "登记",
        /// Receipt of a filing.
        FilingReceipt = "备案回执",
        /// Money.
        Money = "资金",
        /// Written decision.
        DecisionPaper = "决定书",
    }
}

words! {
    /// 法规种类, highest first.
    LawKind, "法规种类" {
        /// Constitution and its amendments.
        Constitution = "宪法",
        /// Law of the National People's Congress or its Standing Committee.
        Law = "法律",
        /// Administrative regulation of the State Council.
        AdministrativeRegulation = "行政法规",
        /// Departmental rule.
        DepartmentalRule = "部门规章",
        /// Local regulation.
        LocalRegulation = "地方性法规",
        /// Local government rule.
        LocalRule = "地方政府规章",
    }
}

words! {
    /// 附录性质 (GB/T 1.1-2020, 9.6).
    AnnexNature, "附录性质" {
        /// Binding.
        Normative = "规范性",
        /// For information.
        Informative = "资料性",
    }
}

words! {
    /// 材料类别 in the dictionary.
    MaterialCategory, "材料类别" {
        /// Application form.
        Form = "申请表",
        /// Certificate.
        Certificate = "证照",
        /// Written approval.
        Approval = "批文",
        /// Attestation.
        Attestation = "证明",
        /// Drawing.
        Drawing = "图纸",
        /// Plan or scheme.
        Plan = "方案",
        /// Report.
        Report = "报告",
        /// Contract or agreement.
        Contract = "合同协议",
        /// Resolution or articles of association.
        Resolution = "决议章程",
        /// Photograph.
        Photograph = "照片",
        /// Rules of an organisation.
        Rules = "制度文件",
        /// List.
        List = "清单名册",
        /// Invoice or receipt.
        Receipt = "票据",
        /// Declaration or commitment.
        Declaration = "声明承诺",
    }
}

words! {
    /// 中心类型.
    CentreType, "中心类型" {
        /// Main centre.
        Main = "主中心",
        /// Sub-centre.
        Sub = "分中心",
    }
}

words! {
    /// 岗位类型.
    PostType, "岗位类型" {
        /// At the window.
        Window = "窗口",
        /// Behind it.
        BackOffice = "后台",
        /// Serving the hall.
        Service = "服务",
        /// Managing the centre.
        Management = "管理",
        /// Running its equipment.
        Technical = "技术",
        /// Outside the centre.
        External = "外部",
    }
}

words! {
    /// What the documents of a sub-system are.
    Holds, "文件类型" {
        /// Standards with clauses.
        Standards = "标准",
        /// Service items.
        Items = "事项",
    }
}

words! {
    /// Whether the library is still being built.
    Stage, "建设阶段" {
        /// Counts may fall short of what is expected.
        Building = "建设中",
        /// Counts equal what is expected.
        Complete = "已建成",
    }
}

words! {
    /// The severity library.yaml gives a rule.
    RuleLevel, "规则等级" {
        /// Fails the check.
        Error = "错误",
        /// Shown, does not fail it by default.
        Warning = "警告",
        /// Shown as a hint.
        Note = "提示",
        /// Not run.
        Off = "关闭",
    }
}

words! {
    /// 网络安全保护等级 (GB/T 22240-2020); level five is not for a service centre.
    ProtectionLevel, "网络安全保护等级" {
        /// Level 1.
        First = "第一级",
        /// Level 2.
        Second = "第二级",
        /// Level 3.
        Third = "第三级",
        /// Level 4.
        Fourth = "第四级",
    }
}
