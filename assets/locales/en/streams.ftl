# Activity, and the pages of tags.

activity-of-all = Activity of everybody
activity-of = Activity of { $who }
activity-none = Nothing was done that meets this.
activity-looked = back to { $when }; further down is more
tagged-everything = Everything
tagged-none = Nothing carries this tag.
tagged-weeks = { $picture }  { $numbers }  per week
tagged-kind-conversation = thread
tagged-kind-contact = person
tagged-kind-note = note
tagged-kind-article = article
tagged-count-conversation = { $n ->
        [one] 1 conversation
       *[other] { $n } conversations
    }
tagged-count-contact = { $n ->
        [one] 1 person
       *[other] { $n } people
    }
tagged-count-note = { $n ->
        [one] 1 note
       *[other] { $n } notes
    }
tagged-count-article = { $n ->
        [one] 1 article
       *[other] { $n } articles
    }
pick-tag-page = Which tag?
err-tag-unknown = There is no tag “{ $found }”
    .hint = zuruf tag list shows them.
    .keys = { KEY("tag-page") } lists them.

activity-no-place = This act was about no conversation, person or room; there is nothing to open.

cmd-go-activity = Activity
    .help = Shows what everybody has done, newest first.
    .words = feed audit log history
cmd-its-activity = Its activity
    .help = Shows what was done to the conversation or person, or by the agent or team.
cmd-tag-page = Tag
    .help = Shows a tag: how often over time, and everything behind it.

cli-more-activity = There is more: --before { $n }
activity-picture = { $n ->
    [one] { $n } act
   *[other] { $n } acts
 } in { $whole }, at most { $most } in { $one }
activity-who = WHO · { $n ->
    [one] of the last act
   *[other] of the last { $n } acts
 }
activity-what = WHAT
