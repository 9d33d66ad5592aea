//! What is known of the person a text is written to, as it can be put into the text.

use crate::model::canned::Values;
use crate::model::label;
use crate::text::messages::tr;

impl Values {
    /// Each thing that is known with what it is called: name, addresses, handles, the fields of person and conversation.
    pub fn known(&self) -> Vec<(String, String)> {
        let mut known = Vec::new();
        if let Some(contact) = &self.contact {
            let first = self.get("contact.first_name").unwrap_or_default();
            known.push((tr("detail-name"), contact.name.to_string()));
            known.push((tr("detail-first-name"), first));
            known.push((tr("detail-organisation"), contact.organisation.to_string()));
            known.extend(contact.addresses.iter().map(|address| {
                let kind = tr(&format!("address-{}", address.kind.key()));
                (kind, address.value.to_string())
            }));
            known.extend(contact.identities.iter().flat_map(|identity| {
                let channel = label::channel(&identity.channel);
                let values = [&identity.handle, &identity.url];
                values.map(|value| (channel.clone(), value.to_string()))
            }));
            known.push((tr("detail-persona"), contact.persona.to_string()));
            known.push((tr("detail-stage"), label::stage(contact.stage)));
            known.push((tr("detail-owner"), contact.owner_handle.to_string()));
        }
        let of_contact = self.contact.iter().flat_map(|contact| &contact.fields);
        known.extend(of_contact.chain(&self.fields).map(|field| {
            let value = label::field_value(field);
            (field.text.name.clone(), value)
        }));
        known.retain(|(_, value)| !value.trim().is_empty());
        known
    }
}
