# Why an attempt to deliver a reply did not succeed: one line each, shown beside the reply.

attempt-refused = Nobody listens there: the connection was refused.
attempt-dns = The host name of endpoint { $endpoint } is not known.
attempt-connect-timeout = No connection within { $seconds } s.
attempt-tls = The connection cannot be secured: { $detail }
attempt-unsent = Nothing was sent: { $detail }
attempt-timeout = No answer within { $seconds } s. It may have arrived.
attempt-lost = The connection broke before the answer. It may have arrived. ({ $detail })
attempt-died = The program ended while it was sending. It may have arrived.
attempt-aborted = The receiver wants no more attempts ({ $status }).
attempt-try-later = The receiver asks to come back later ({ $status }).
attempt-too-many = The receiver gets too much at once ({ $status }).
attempt-busy = The receiver is busy and says when to come back ({ $status }).
attempt-server-error = The receiver reports an error ({ $status }).
attempt-strange-status = The receiver answered with an unusual status ({ $status }).
attempt-gone = The receiver is gone for good ({ $status }).
attempt-rejected = The receiver rejected it ({ $status }).
attempt-clock = Not accepted: the clock here and the receiver's differ by { $seconds } s. Please set the clock.
attempt-redirected = The address has moved ({ $status }); redirects are not followed.
attempt-redirected-to = The address has moved ({ $status }) to { $location }; redirects are not followed.
attempt-not-ok = The receiver took the request and refused what is in it ({ $status }).
attempt-no-ok-field = The answer has no { $pointer }: whether it was taken is not known.
attempt-receiver-says = It says
store-restored = The store was restored from a backup.
store-loaded = The store was loaded from an export.

ca-file-empty = it holds no certificate

err-reply-too-long = The reply is too long to send
    .why = it has { $count } { $unit ->
        [bytes] bytes
       *[characters] characters
    }; endpoint { $endpoint } takes { $limit }.
    .hint = Split it into several replies.
err-reply-variable = The reply cannot be put into the body of its endpoint
    .why = there is no value for { $names }.
    .hint = Correct "body" of that endpoint.
err-secret-shape = The signing secret of endpoint { $endpoint } is not usable
    .why = it must be "whsec_" followed by 24 to 64 bytes in base64.
    .hint = Copy it again from the receiver, or make one: echo whsec_$(openssl rand -base64 32)
err-secret-count = Endpoint { $endpoint } has more than two secrets
    .why = two are enough to change over: the new one and the old one.
    .hint = Remove the oldest from "secrets".
err-ca-file = The certificates in { $path } cannot be read
    .why = { $cause }
    .hint = "ca_file" must be a PEM file with certificate authorities.
err-endpoint-url = The address of “{ $endpoint }” is not usable
    .why = it must be a complete https address with a fixed host name.
    .hint = Correct its "url".
err-endpoint-userinfo = The address of “{ $endpoint }” holds a user name or password
    .why = addresses end up in logs and screens.
    .hint = Use "bearer" or "secrets" instead.
err-endpoint-http = “{ $endpoint }” would not be encrypted
    .why = plain http is for addresses on this machine.
    .hint = Use https, or set "allow_http = true" for it.
err-address-private = “{ $endpoint }” points into a private network
    .why = { $address } is not a public address.
    .hint = If that is meant, set "allow_private = true" for it.
err-address-forbidden = “{ $endpoint }” points to an address that is never used
    .why = { $address } is link-local, multicast, unspecified, or an IPv4 address in disguise. No setting allows it.
    .hint = Correct its "url", or the DNS entry behind it.
err-receiver-start = The demo receiver cannot start
    .why = { $cause }
    .hint = Check that this machine has a loopback interface.
# $new: messages; $n: how many imports
sync-picture = { $new } new in { $n ->
        [one] the last import
       *[other] the last { $n } imports
    }
sync-bar-new = new
sync-bar-known = known
sync-bar-edited = edited
sync-bar-rejected = rejected

# What an import asks before it goes on.
question-more = { $count } more
question-ours = Which of these are you in { $file }?
question-date-order = Day or month first in { $file }?
question-choice = { $name } ({ $count ->
        [one] 1 message
       *[other] { $count } messages
    })
question-choice-threads = { $name } ({ $count } messages in { $threads } conversations)
question-count = { $count ->
        [one] 1 message
       *[other] { $count } messages
    }
question-dmy = day first ({ $date } is day/month)
question-mdy = month first ({ $date } is month/day)
question-keys = { KEY("complete", on: "overlay") } marks several, { KEY("accept") } answers, { KEY("back", on: "overlay") } leaves it open
question-asked = Asked { $at }, imported by { $agent }. What hangs on the answer is not in yet.
question-holds = { KEY("open", on: "sync") } answers it and the import goes on; the answer holds for every further import of { $source }. { KEY("revert-batch") } puts the question aside. Later: zuruf batch answers.
question-again = Answered. { $file } has to come in again: it was read from a pipe.
question-done = { $file }: { $new } new, { $known } known, { $rejected } rejected
sync-no-question = That asks nothing
prompt-import = Import
prompt-import-hint = A file, folder or archive; { KEY("complete", on: "overlay") } goes on with the name. What is in already is recognised.
act-import-answer = Answered for every import of { $word }
act-import-forget = Forgotten; the next import asks again: { $word }
act-question-drop = Put aside: { $word }
act-name-import-answer = answer for imports
act-name-question-drop = putting a question aside
journal-import-answer = imports answered
journal-question-drop = question put aside
field-answer = answer
field-dropped = put aside
cli-no-questions = No import asks anything.
cli-questions-how = Answer one with: zuruf batch answer ID --ours NAME, or --date-order dmy or mdy
cli-answer-which = --drop needs the number of a question: zuruf batch questions
col-choices = CHOICES
col-answer = ANSWER
