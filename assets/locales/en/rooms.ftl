# Rooms: group spaces with a stream of posts.

cmd-go-rooms = Rooms
    .help = Shows the rooms and what is new in them.
cmd-post = Post to a room
    .help = Shows what is under the cursor in a room, with a word about it.
cmd-pin-post = Pin the post
    .help = Keeps the post at hand, or no more.
context-room = Rooms
rooms-title = Rooms
rooms-none = No rooms yet: { KEY("create", on: "room") } in the rooms makes one, or zuruf room new NAME.
rooms-no-posts = Nothing was posted here yet: { KEY("note", on: "room") } writes.
rooms-no-pins = Nothing is kept at hand.
rooms-new = { $n } new
header-posts = { $n } in rooms
rooms-members = { $n ->
    [one] 1 member
   *[other] { $n } members
}
rooms-pinned = pinned
rooms-pinned-only = what is kept at hand
rooms-is-new = new
rooms-who = Members
rooms-kept = Kept at hand
rooms-gone = is not there any more
rooms-shows-conversation = thread
rooms-shows-contact = person
rooms-shows-task = task
pick-room = Post to which room?
fill-post = Post: say something about it
fill-post-hint = { KEY("accept") } posts, also without a word; @agent and #tag count
composer-post = POST to @{ $who }: team only
form-room = Room
form-room-new = New room
form-room-name = Name
form-room-about = For what
cli-more-posts = There are older ones: --before { $n }

## Acts
act-room-add = Room @{ $word } made
act-room-edit = Room @{ $word } changed
act-room-remove = Room @{ $word } removed
act-room-join = You belong to it
act-room-leave = You belong to it no more
act-post = Posted to @{ $word }
act-post-told = Posted, told { $word }
act-pin = Kept at hand
act-unpin = Kept at hand no more
act-unpost = Post removed
act-name-room-add = new room
act-name-room-edit = change of a room
act-name-room-remove = removing a room
act-name-room-join = joining a room
act-name-room-leave = leaving a room
act-name-post = post
act-name-pin = pinning
act-name-unpin = unpinning
act-name-unpost = removing a post
journal-room-add = room made
journal-room-edit = room changed
journal-room-remove = room removed
journal-room-join = joined
journal-room-leave = left
journal-post = posted
journal-pin = pinned
journal-unpin = unpinned
journal-unpost = post removed
field-about = purpose
field-pinned = kept at hand

## Errors
err-room-name = “{ $found }” cannot be the name of a room
    .hint = Use one word of letters, digits, _ - and . as in lager: @lager then reaches its members.
err-room-about = What the room is for is too long
    .why = it has at most { $max } characters.
    .hint = Say it shorter; the rest can be a pinned post.
err-room-unknown = There is no room { $room }
    .hint = zuruf room list shows them; zuruf room new makes one.
    .keys = { KEY("go-rooms") } lists them; { KEY("create", on: "room") } there makes one.
err-room-nothing = There is no { $found } to post
    .hint = Name a conversation (12), a contact (c:12) or a task (t:12).
err-room-not-yours = Only who wrote a post, or a lead, can remove it
    .why = it is a colleague's, and @{ $agent } is no lead.
    .hint = Ask its author, or a lead.
err-room-no-task = A room has no tasks
    .hint = Add the task to a conversation or a contact, and post it: zuruf room post ROOM --show t:12
    .keys = Add the task to a conversation or a contact with { KEY("task", on: "conversation") }, and post it with { KEY("post", on: "task") }.

## The demo
demo-room = outages
demo-room-about = What is down, and what we tell people
demo-post-rules = Name the place and the time in every answer. No promise of a minute without @tech. #störung
demo-post-outage = Kiel-Gaarden is down since 6:40, about 300 lines. Everybody who asks: we are on it, next word at noon. #störung
demo-post-offer = Lindqvist wants fixed IPs for the new office. Can tech do that by Thursday?
demo-post-question = @anna do we say anything in public about Kiel, or only when asked?
