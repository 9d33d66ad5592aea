# Service levels: clocks, policies, calendars.

sla-clock-first = First reply
sla-clock-next = Next reply
sla-clock-resolution = Resolution
sla-fate-running = runs
sla-fate-paused = rests
sla-fate-late = late
sla-fate-met = met
sla-fate-missed = missed
sla-fate-void = no longer needed
# $due: when it is due. $used, $target: business time.
sla-leg = { $clock }: { $fate } · due { $due } · { $used } of { $target } used
sla-due-unknown = after the pause
sla-why-counted = counted { $span }
sla-why-paused = set aside
sla-why-closed = outside the hours
sla-why-holiday = outside the hours, holiday: { $days }
sla-flagged = Set aside within ten minutes of a message: { $when }
sla-no-policy = No policy is for this conversation.
sla-under = { $policy } · priority { $priority } · { $calendar }
sla-always = around the clock
sla-rate = { $rate }% ({ $hits }/{ $applied })
sla-all = all
sla-as-it-is = as it is

calendar-bad-day = { $found } is no day: 2026-12-25, 25.12.2026
calendar-no-times = “{ $place }” has no times: mon-fri 9:00-17:00
calendar-no-hours = “{ $place }” has no hours: mon-fri 9:00-17:00
calendar-unknown-day = “{ $place }” is no day of the week: mon, tue, wed, thu, fri, sat, sun
calendar-bad-time = “{ $place }” is no time of day from 0:00 to 24:00
calendar-empty = “{ $place }” ends when it begins
calendar-backwards = “{ $place }” ends before it begins; hours over midnight are two: fri 22-24; sat 0-2
calendar-overlap = { $day } { $place } overlaps { $other }

sla-target-span = “{ $found }” is no span: 30m, 4h, 1h30m. A business day is written in its hours.
sla-target-priority = “{ $found }” is no priority: urgent, high, normal, low
sla-target-twice = “{ $found }” is said twice

ics-no-calendar = “{ $found }” comes before BEGIN:VCALENDAR
ics-no-property = “{ $found }” has no name and value with a colon between them
ics-open-event = “{ $found }” begins an event that does not end
ics-no-event = “{ $found }” ends an event that did not begin
ics-no-start = “{ $found }” has no DTSTART
ics-bad-day = “{ $found }” is no day as 20261225
ics-bad-end = “{ $found }” ends before it begins, or lasts longer than a year
ics-not-known = “{ $found }” is not understood: single days, several days and RRULE:FREQ=YEARLY are
ics-bad-rule = “{ $found }” is not understood: FREQ=YEARLY with COUNT, INTERVAL or UNTIL is
ics-too-many = “{ $found }”: more than 4000 days
ics-nothing = there is no event with a whole day
ics-too-long = it is longer than { $most } MB

act-calendar-add = Calendar { $word } added
act-calendar-edit = Calendar { $word } changed
act-calendar-remove = Calendar { $word } removed
act-policy-add = Policy { $word } added
act-policy-edit = Policy { $word } changed
act-policy-remove = Policy { $word } removed
act-policy-order = Order of the policies changed
act-name-calendar-add = new calendar
act-name-calendar-edit = change of a calendar
act-name-calendar-remove = removing a calendar
act-name-policy-add = new policy
act-name-policy-edit = change of a policy
act-name-policy-remove = removing a policy
act-name-policy-order = order of the policies

field-zone = zone
field-hours = hours
field-holidays = holidays
field-calendar = calendar
field-first_reply = first reply
field-next_reply = next reply
field-resolution = resolution
field-position = place

err-calendar-hours = The calendar cannot be understood
    .why = { $what }
    .hint = Write the hours as: mon-fri 9:00-12:30,13:00-17:00; sat 10-14
err-calendar-zone = There is no time zone { $found }
    .hint = Did you mean { $near }?
err-calendar-holidays = A calendar has at most { $most } holidays
    .hint = Take out those that are over: zuruf sla calendar holiday NAME DAY --remove
    .keys = Take out those that are over: { KEY("service-levels") }, then the calendar.
err-calendar-unknown = There is no calendar { $found }
    .hint = zuruf sla calendar list shows all of them.
    .keys = { KEY("service-levels") } lists all of them.
err-calendar-used = Policies still count in this calendar ({ $count })
    .hint = Give them another one first: zuruf sla policy edit NAME --calendar OTHER
    .keys = Give them another one first: { KEY("service-levels") }, then each policy.
err-calendar-gone = The calendar of this policy was removed
    .hint = Bring the calendar back first.
err-holiday-unknown = { $day } is no holiday of this calendar
    .hint = zuruf sla calendar show NAME lists them.
    .keys = { KEY("service-levels") } shows them, under the calendar.
err-policy-unknown = There is no policy { $found }
    .hint = zuruf sla policy list shows all of them.
    .keys = { KEY("service-levels") } lists all of them.
err-level-changed = { $field }: somebody has changed it since
    .why = yours: “{ $mine }”, @{ $agent } wrote “{ $theirs }” meanwhile, before: “{ $before }”.
    .hint = Look at it again, then change what is still to be changed.
    .keys = Choose one of them.
err-sla-taken = { $found } is in use already
    .hint = Choose another name.
err-sla-name = “{ $found }” is no name
    .hint = A name has 1 to 60 characters.
err-sla-query = A policy cannot depend on { $found }
    .why = it would be for other conversations at each moment, or for each colleague.
    .hint = Use what stays: channel:, tag:, priority:, stage:, from:, field.NAME:
err-sla-target = The target cannot be understood
    .why = { $what }
    .hint = Write for example: 1h, or urgent=15m,high=30m,1h
err-sla-no-target = The policy { $name } has no target
    .hint = Name at least one: --first 1h, --next 2h, --resolve 16h
    .keys = Give at least one of the three a time, such as 1h.
err-ics = Line { $line } of the calendar file cannot be understood
    .why = { $what }
    .hint = Nothing was changed. Mend the line, or enter the days: zuruf sla calendar holiday NAME 2026-12-25
err-ics-unreadable = { $path } cannot be read
    .why = { $why }
    .hint = Check the name of the file.

cli-bad-group = { $found } is none of { $words }
cli-sla-backwards = --to has to be later than --from
cli-sla-no-policies = There are no policies. zuruf sla policy add NAME --first 1h makes one.
cli-sla-no-calendars = There are no calendars. zuruf sla calendar add office --hours 'mon-fri 9-17' makes one.
cli-sla-no-holidays = No holidays.
cli-sla-holidays = { $new } new days; { $skipped } events with a time of day or called off were left out
cli-sla-matched = { $count } conversations match the policy. Of those that came in resolved only the replies count.
col-first-reply = FIRST REPLY
col-next-reply = NEXT REPLY
col-resolution = RESOLUTION
col-calendar = CALENDAR
col-zone = ZONE
col-hours = HOURS
col-holidays = HOLIDAYS
col-policies = POLICIES
col-hit-rate = HIT RATE
col-missed = MISSED
col-flagged = SET ASIDE EARLY
col-running = RUNNING
col-sla = SLA

query-op-sla = service level: late, soon, paused, <1h
query-sla-late = a clock is past its time
query-sla-soon = due within a quarter of an hour
query-sla-paused = its clock rests
query-sla-none = without a service level
query-value-overdue = past the time of its service level
explain-sla-late = past the time of its service level
explain-sla-soon = due within a quarter of an hour
explain-sla-paused = with a clock that rests
explain-sla-none = without a service level
explain-sla-within = due within { $value } or late
explain-sla-after = due in more than { $value }

sla-title = Service level
sla-alarms = { $n } clocks of your conversations are due soon or late
sla-alarm-late = Too late: { $clock }, { $who } (due { $when })
sla-alarm-soon = Due { $when }: { $clock }, { $who }
sla-alarm-nobody = without a name
view-breaching = Breaching
sort-sla = next due first
thread-sla = SLA { $mark }
inbox-col-sla = SLA
cmd-clocks = SLA clock
    .help = Shows the clocks of its service level, and every stretch of time that counted.
    .words = sla deadline due

# The list of policies and calendars in the console. $days: of so many past days.
cmd-service-levels = Service levels
    .help = Lists the policies of service levels in their order and the calendars they count in; each can be read in full, changed, moved and removed.
    .words = sla policy calendar holidays hours targets
level-policy = Policy { $name }
level-calendar-named = Calendar { $name }
level-new-policy = New policy …
level-new-calendar = New calendar …
level-show = Show all of it
level-tryout = What the last { $days } days would have come to under it
level-edit = Change it
level-up = One place up
level-down = One place down
level-first = Put it first
level-remove = Remove it
level-its-holidays = Its holidays …
level-holidays-of = Holidays of { $name }
level-holiday = Add a holiday …
level-holiday-out = Take it out
level-match = Match
level-all = all conversations
level-calendar = Calendar
level-zone = Zone
level-hours = Hours
level-holidays = Holidays
level-no-holidays = none
level-held = Held
level-rate = { $rate } in the last { $days } days
level-nothing-held = nothing to hold in the last { $days } days
level-counts = { $holidays ->
    [one] 1 holiday
   *[other] { $holidays } holidays
} · { $policies ->
    [one] 1 policy
   *[other] { $policies } policies
}
form-policy = Policy
form-policy-hint = A time: 1h, or urgent=15m,high=30m,1h; empty: none. Without a calendar it runs around the clock.
form-calendar = Calendar
form-calendar-hint = Hours: mon-fri 9:00-12:30,13:00-17:00; sat 10-14. Holidays stay as they are.
form-holiday = Holiday
form-holiday-day = Day
form-holiday-name = Called
form-holiday-hint = A day: 2026-12-25. Many at once: zuruf sla calendar import NAME FILE.ics
