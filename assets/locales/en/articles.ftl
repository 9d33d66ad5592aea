# Articles: what the team knows, written down once.

cmd-go-articles = Articles
    .help = Shows the articles: what the team knows.
    .words = knowledge base help centre wiki
cmd-insert-article = Insert an article
    .help = Offers articles for the text, as link or text, as ??slug { KEY("complete", on: "composer") } does.
cmd-bring-back = Bring this version back
    .help = Makes the former version that is read the one that holds, as a new version.
context-article = Articles
articles-title = Articles
articles-none = No articles yet: { KEY("create", on: "article") } writes one, or zuruf article new TITLE -F FILE.
articles-none-fits = No article has these words.
article-public = public
article-for-team = internal: for the team only
article-internal-short = internal
article-public-no-address = public, but no address is configured
article-is-stale = Stale: somebody should look at it again. { KEY("edit", on: "article") } sets another day.
cli-article-is-stale = Stale: somebody should look at it again. zuruf article edit { $slug } --review 90d sets another day.
article-empty = Nothing is written yet: { KEY("edit-text", on: "article") } opens your own editor.
article-former = Version { $n } of { $of }, by { $who } on { $when }
article-version-n = version { $n }
article-review = look again { $when }
article-facts = version { $n } by { $who } on { $when } · { $uses ->
    [one] used once
   *[other] used { $uses } times
}
article-review-wrong = “{ $found }” is no time to look again: 90d, 2026-12-01, none
pick-article = Article
article-as-link = Link  { $link }
article-as-no-link = Link: not possible ({ KEY("accept") } says why)
article-as-text = Whole text
article-stale-inserted = “{ $title }” is stale: check what it says before you send it
form-article = Article
form-article-new = New article
form-article-title = Title
form-article-slug = Word in link
form-article-public = Public
form-article-public-wrong = Public: yes (its link can be sent) or no
form-article-owner = Owner
form-article-tags = Tags
form-article-review = Look again
rooms-shows-article = article

## Acts
act-article-add = Article “{ $word }” written
act-article-edit = Article “{ $word }” changed
act-article-remove = Article “{ $word }” removed
act-name-article-add = new article
act-name-article-edit = change of an article
act-name-article-remove = removing an article
journal-article-add = article written
journal-article-edit = article changed
journal-article-remove = article removed
field-slug = word in the link
field-version = version
field-public = public
field-tags = tags
field-review_at = to be looked at again

## Errors
err-article-unknown = There is no article “{ $found }”
    .hint = zuruf article list shows them.
    .keys = { KEY("go-articles") } lists them.
err-article-version = The article { $slug } has no version { $n }
    .hint = zuruf article versions { $slug } shows them.
    .keys = { KEY("open", on: "article") } on the article shows them.
err-article-title = An article needs a title of at most { $max } characters
    .hint = Say in a few words what it is about.
err-article-slug = “{ $found }” cannot stand in a link
    .hint = Use a-z, 0-9, - _ and . as in roaming-eu; at most 60 of them.
err-article-body = The article is too long
    .why = it may have { $max } KiB.
    .hint = Split it into two.
err-article-taken = There is already an article “{ $found }”
    .hint = Choose another word for the link, or change that one: zuruf article edit { $found }
    .keys = Choose another word for the link, or change that article: { KEY("edit", on: "article") } in { KEY("go-articles") }.
err-article-owner = There is no agent { $agent }
    .hint = zuruf agent list shows them; none: nobody looks after it.
    .keys = { KEY("go-team") } lists the team; empty: nobody looks after it.
err-article-internal = The link of “{ $slug }” must not be sent
    .why = it is an internal article: nobody outside can or should read it.
    .hint = Insert its text where that may be said, or make it public: zuruf article edit { $slug } --public
    .keys = Insert its text where that may be said, or make it public: { KEY("edit", on: "article") } in { KEY("go-articles") }.
err-article-no-address = There is no link yet
    .why = no address is configured under which public articles can be read.
    .hint = Write it into the configuration: [knowledge] address = "https://help.example.com/{"{slug}"}"

## The demo
demo-article-outage = What we say when something is down
demo-article-outage-body = 1. Place and time first: "Kiel-Gaarden, since 6:40".
    2. What we do, never a promise of a minute.
    3. When the next word comes, and then it does come.

    Credit: from 24 hours on, 2 euros a day, without being asked. Not in public posts.
demo-article-sim = A new SIM card: what happens when
demo-article-sim-body = We send the card within one working day. It comes in a plain envelope.

    Put it in and switch the phone on: the old card stops working within ten minutes.
    The number, the tariff and the credit stay.
demo-article-roaming = Roaming inside and outside the EU
demo-article-roaming-body = Inside the EU everything is as at home, up to the fair use limit of your tariff.

    Outside, a day pass costs 5.99 euros and ends by itself after 24 hours. Without a pass data is off, so nothing can cost anything by mistake.
