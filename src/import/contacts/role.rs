//! What the columns of an address book mean, in English and German.

/// What stands in a column.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Role {
    First,
    Middle,
    Last,
    Name,
    Nickname,
    Organisation,
    Email,
    Phone,
    Postal,
    Tags,
    /// A profile on the network of this name.
    Profile(&'static str),
    /// The record's number.
    Id,
    /// A key of the owner's own.
    Identifier,
    /// Whether the record is in the bin.
    Deleted,
    /// Job title.
    Title,
    /// Job title where the table is Salesforce's, else Mr or Ms.
    AnyTitle,
    /// Stage of the lifecycle.
    Stage,
    /// Who owns the relation.
    Owner,
    /// Agreed to this purpose, by mail.
    Yes(&'static str),
    /// Did not agree to it, by mail.
    No(&'static str),
}

/// Names as `Columns` compares them: lower case, letters and digits.
const NAMES: &[(Role, &[&str])] = &[
    (Role::First, &["firstname", "givenname", "vorname"]),
    (
        Role::Middle,
        &[
            "middlename",
            "additionalname",
            "weiterevornamen",
            "zweitername",
        ],
    ),
    (
        Role::Last,
        &[
            "lastname",
            "familyname",
            "surname",
            "nachname",
            "familienname",
        ],
    ),
    (
        Role::Name,
        &[
            "name",
            "fullname",
            "displayname",
            "anzeigename",
            "contactname",
            "kontaktname",
        ],
    ),
    (Role::Nickname, &["nickname", "spitzname"]),
    (
        Role::Organisation,
        &[
            "company",
            "companyname",
            "companies",
            "organization",
            "organisation",
            "organizationname",
            "organization1name",
            "associatedcompany",
            "primaryassociatedcompany",
            "accountname",
            "firma",
            "unternehmen",
            "unternehmensname",
        ],
    ),
    (
        Role::Tags,
        &[
            "labels",
            "label",
            "categories",
            "kategorien",
            "groupmembership",
            "tags",
        ],
    ),
    (
        Role::Profile("twitter"),
        &[
            "twitter",
            "twitterusername",
            "twitterhandle",
            "twitterbenutzername",
        ],
    ),
    (
        Role::Profile("linkedin"),
        &["linkedin", "linkedinurl", "linkedinprofile", "linkedinbio"],
    ),
    (
        Role::Profile("instagram"),
        &["instagram", "instagramusername", "instagramhandle"],
    ),
    (Role::Profile("facebook"), &["facebook", "facebookurl"]),
    (Role::Id, &["recordid", "id", "contactid", "datensatzid"]),
    (Role::Identifier, &["identifier", "externalid"]),
    (Role::Deleted, &["isdeleted"]),
    (
        Role::Title,
        &[
            "jobtitle",
            "organizationtitle",
            "position",
            "berufsbezeichnung",
            "stellenbezeichnung",
            "funktion",
        ],
    ),
    (Role::AnyTitle, &["title"]),
    (
        Role::Stage,
        &["lifecyclestage", "lifecyclephase", "lebenszyklusphase"],
    ),
    (
        Role::Owner,
        &[
            "contactowner",
            "hubspotowner",
            "kontaktinhaber",
            "kontaktbesitzer",
            "zuständigermitarbeiter",
        ],
    ),
    (
        Role::Yes("campaign"),
        &[
            "acceptsmarketing",
            "acceptsemailmarketing",
            "marketingoptin",
            "emailoptin",
            "optin",
            "einwilligung",
            "werbeeinwilligung",
        ],
    ),
    (
        Role::Yes("newsletter"),
        &["newsletter", "newsletteroptin", "newslettereinwilligung"],
    ),
    (
        Role::No("campaign"),
        &[
            "hasoptedoutofemail",
            "emailoptout",
            "emailoptedout",
            "optedoutofemail",
            "unsubscribedfromallemail",
            "unsubscribed",
            "abgemeldet",
        ],
    ),
    (
        Role::Postal,
        &[
            "address1formatted",
            "address2formatted",
            "mailingaddress",
            "address",
            "adresse",
            "anschrift",
            "postanschrift",
        ],
    ),
];

/// Phones that are called, without those that print.
const PHONES: &[&str] = &[
    "phone",
    "phonenumber",
    "phonenumbers",
    "mobile",
    "mobilephone",
    "mobilephonenumber",
    "businessphone",
    "homephone",
    "otherphone",
    "primaryphone",
    "companymainphone",
    "telefon",
    "telefonnummer",
    "mobil",
    "mobiltelefon",
    "handy",
    "telefongeschäftlich",
    "telefonprivat",
    "telefonfirma",
    "rufnummer",
    "workphone",
    "cellphone",
];

const EMAILS: &[&str] = &[
    "email",
    "emails",
    "emailaddress",
    "emailaddresses",
    "emailadresse",
    "mail",
    "workemail",
    "primaryemail",
    "personalemail",
    "additionalemailaddresses",
];

impl Role {
    /// Of a column's name.
    pub fn of(name: &str) -> Option<Self> {
        let known = NAMES.iter().find(|(_, names)| names.contains(&name));
        if let Some((role, _)) = known {
            return Some(*role);
        }
        // Numbered ones: `E-mail 1 - Value`, `E-mail 2 Address`, `Telefon geschäftlich 2`.
        let bare: String = name.chars().filter(|c| !c.is_ascii_digit()).collect();
        let bare = bare.strip_suffix("value").unwrap_or(&bare);
        if EMAILS.contains(&bare) {
            Some(Self::Email)
        } else if PHONES.contains(&bare) {
            Some(Self::Phone)
        } else {
            None
        }
    }
}
