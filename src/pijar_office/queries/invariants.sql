-- The questions of `queries.invariants`: each finds nothing while all is well. A row that comes back is
-- what is wrong, ids first. Portable SQL; a word in braces is told to each database its own way:
-- {month x} of a date, {text x} of an id, {flow accounts} what came into them less what left,
-- {back} what the insurer owes back for a line. Units: rupiah whole, months 202601.

-- two_covers
SELECT person_id, month FROM person_month WHERE voided_at IS NULL
GROUP BY person_id, month HAVING count(*) > 1

-- paid_not_once
SELECT line.person_id, line.month FROM bill_line AS line
JOIN bill ON bill.id = line.bill_id AND bill.paid_at IS NOT NULL
JOIN person_month AS own ON own.id = line.person_month_id
LEFT JOIN {back} AS back ON back.bill_line_id = line.id
WHERE line.voided_at IS NULL
GROUP BY line.person_id, line.month
HAVING sum(line.amount_rp) - sum(coalesce(back.amount_rp, 0)) <> 0
AND sum(line.amount_rp) - sum(coalesce(back.amount_rp, 0))
    <> coalesce(max(CASE WHEN back.bill_line_id IS NULL THEN own.amount_rp END), 0)

-- over_ceiling
SELECT id, code FROM fund WHERE committed_rp + paid_rp + recovery_rp > ceiling_rp
OR billed_rp < 0 OR billed_rp > committed_rp OR paid_rp < 0 OR recovery_rp < 0

-- not_the_fold
SELECT fund.id, fund.code FROM fund LEFT JOIN transfer ON transfer.fund_id = fund.id
GROUP BY fund.id, fund.code, ceiling_rp, committed_rp, billed_rp, paid_rp, recovery_rp
HAVING ceiling_rp <> -{flow 'budget'} OR billed_rp <> {flow 'billed'}
OR committed_rp <> {flow 'committed', 'billed'}
OR paid_rp <> {flow 'paid'} OR recovery_rp <> {flow 'recovery'}
OR ceiling_rp - committed_rp - paid_rp - recovery_rp <> {flow 'available'}

-- unbalanced
SELECT id, kind FROM transfer WHERE amount_rp <= 0 OR debit = credit
OR debit NOT IN ('budget', 'available', 'committed', 'billed', 'paid', 'recovery')
OR credit NOT IN ('budget', 'available', 'committed', 'billed', 'paid', 'recovery')
OR fund_id NOT IN (SELECT id FROM fund)
OR event_id NOT IN (SELECT id FROM audit_event)

-- not_whole
SELECT 'transfer', {text id} FROM transfer WHERE amount_rp <> CAST(amount_rp AS BIGINT)
UNION ALL SELECT 'fund', {text id} FROM fund WHERE ceiling_rp <> CAST(ceiling_rp AS BIGINT)
    OR committed_rp <> CAST(committed_rp AS BIGINT) OR paid_rp <> CAST(paid_rp AS BIGINT)
UNION ALL SELECT 'person_month', {text id} FROM person_month
    WHERE amount_rp <> CAST(amount_rp AS BIGINT)
UNION ALL SELECT 'bill', {text id} FROM bill WHERE total_rp <> CAST(total_rp AS BIGINT)
UNION ALL SELECT 'bill_line', CAST(id AS text) FROM bill_line
    WHERE amount_rp <> CAST(amount_rp AS BIGINT)

-- not_its_reversal
SELECT back.id FROM transfer AS back LEFT JOIN transfer AS own ON own.id = back.reverses_id
WHERE (back.kind = 'reversal') <> (back.reverses_id IS NOT NULL) OR (
    back.kind = 'reversal' AND (own.id IS NULL
    OR (own.fund_id, own.amount_rp) <> (back.fund_id, back.amount_rp)
    OR (own.debit, own.credit) <> (back.credit, back.debit)))

-- not_its_settlement
SELECT done.id FROM transfer AS done LEFT JOIN transfer AS own ON own.id = done.settles_id
WHERE (done.kind <> 'reversal'
    AND (done.kind IN ('post', 'void', 'refunded')) <> (done.settles_id IS NOT NULL)) OR (
    done.settles_id IS NOT NULL AND (own.id IS NULL
    OR (done.kind = 'reversal' AND (own.kind, own.debit) <> ('reversal', 'recovery'))
    OR (own.fund_id, own.amount_rp, own.debit) <> (done.fund_id, done.amount_rp, done.credit)))

-- settled_twice
SELECT own.id FROM transfer AS own JOIN transfer AS done
ON own.id = done.settles_id OR (own.id = done.reverses_id AND done.settles_id IS NULL)
GROUP BY own.id HAVING count(*) > 1

-- newest_versions_of_funds
SELECT fund.id, (
    SELECT content FROM version WHERE version."table" = 'fund'
    AND record_id = {text fund.id} ORDER BY version.id DESC LIMIT 1
), ceiling_rp, committed_rp, billed_rp, paid_rp, recovery_rp FROM fund

-- without_ground
SELECT line.id, line.person_id FROM bill_line AS line
JOIN bill ON bill.id = line.bill_id
LEFT JOIN person_month AS own ON own.id = line.person_month_id
LEFT JOIN decree_line AS given ON given.id = own.decree_line_id
LEFT JOIN decree ON decree.id = given.decree_id
LEFT JOIN {back} AS back ON back.bill_line_id = line.id
WHERE line.voided_at IS NULL AND bill.approved_at IS NOT NULL AND bill.voided_at IS NULL AND (
    own.id IS NULL OR given.id IS NULL OR given.change <> 'add'
    OR (line.person_id, line.month, line.fund_id, line.amount_rp)
        <> (own.person_id, own.month, own.fund_id, own.amount_rp)
    OR (given.person_id, given.fund_id) <> (own.person_id, own.fund_id)
    OR own.month NOT BETWEEN given.first_month AND given.last_month
    OR decree.issued_at IS NULL OR decree.approved_at IS NULL OR decree.revoked_at IS NOT NULL
    OR (own.voided_at IS NOT NULL AND back.bill_line_id IS NULL AND NOT EXISTS (
        SELECT 1 FROM recovery_month AS lost JOIN recovery ON recovery.id = lost.recovery_id
        WHERE lost.bill_line_id = line.id AND recovery.written_off_at IS NOT NULL))
    OR NOT EXISTS (
        SELECT 1 FROM decision WHERE decision.determination_id = decree.determination_id
        AND decision.person_id = line.person_id AND decision.outcome = 'eligible'))

-- not_the_funds_month
SELECT own.id, fund.code, own.month FROM person_month AS own
JOIN fund ON fund.id = own.fund_id
JOIN programme_year ON programme_year.id = fund.programme_year_id
LEFT JOIN decree_line AS given ON given.id = own.decree_line_id
LEFT JOIN decree ON decree.id = given.decree_id
WHERE own.voided_at IS NULL AND (
    own.month NOT BETWEEN fund.first_month AND fund.last_month
    OR own.month / 100 <> programme_year.year
    OR decree.id IS NULL OR decree.year_id <> fund.programme_year_id
    OR fund.payer_class NOT IN ('apbn', 'apbd', 'dbhcht', 'asn', 'csr', 'mandiri'))

-- prices
SELECT DISTINCT fund.code, fund.payer_class, own.month, determination.day, own.amount_rp
FROM person_month AS own JOIN fund ON fund.id = own.fund_id
JOIN decree_line AS given ON given.id = own.decree_line_id
JOIN decree ON decree.id = given.decree_id
JOIN determination ON determination.id = decree.determination_id

-- dead
SELECT id, {month died_on} FROM person WHERE died_on IS NOT NULL

-- lost_in_a_switch
SELECT gone.id, gone.person_id, gone.month FROM person_month AS gone
JOIN audit_event AS event ON event.id = gone.voided_by_event_id
JOIN decree ON {text decree.id} = event.object_id
JOIN decree_line AS given ON given.decree_id = decree.id AND given.change = 'add'
    AND given.person_id = gone.person_id
    AND gone.month BETWEEN given.first_month AND given.last_month
WHERE event.action = 'decrees.put_in_force' AND decree.revoked_at IS NULL AND NOT EXISTS (
    SELECT 1 FROM person_month AS fresh
    WHERE fresh.decree_line_id = given.id AND fresh.month = gone.month)

-- deaths_known
SELECT version.record_id, min(audit_event.at) FROM version
JOIN audit_event ON audit_event.id = version.event_id
WHERE version."table" = 'person' AND version.content LIKE '%"died_on":"%'
GROUP BY version.record_id

-- after_death
SELECT 'person_month', {text own.id}, max(event.at) FROM person_month AS own
JOIN version ON version."table" = 'person_month' AND version.record_id = {text own.id}
JOIN audit_event AS event ON event.id = version.event_id
WHERE own.person_id = %s AND own.month > %s AND own.voided_at IS NULL AND own.fund_id IS NOT NULL
GROUP BY own.id
UNION ALL
SELECT 'bill_line', CAST(line.id AS text), bill.approved_at FROM bill_line AS line
JOIN bill ON bill.id = line.bill_id
WHERE line.person_id = %s AND line.month > %s AND line.voided_at IS NULL
AND bill.approved_at IS NOT NULL AND bill.voided_at IS NULL

-- months_missing
SELECT given.id, given.person_id FROM decree_line AS given
JOIN decree ON decree.id = given.decree_id
LEFT JOIN person_month AS own ON own.decree_line_id = given.id
WHERE given.change = 'add' AND decree.issued_at IS NOT NULL
GROUP BY given.id, given.person_id, given.months, given.amount_rp
HAVING count(own.id) <> given.months OR sum(own.amount_rp) <> given.amount_rp
OR count(DISTINCT own.month) <> given.months

-- taken_by_nobody
SELECT own.id FROM person_month AS own
LEFT JOIN audit_event AS event ON event.id = own.voided_by_event_id
WHERE own.voided_at IS NOT NULL AND event.id IS NULL

-- revoked_and_live
SELECT own.id FROM person_month AS own
JOIN decree_line AS given ON given.id = own.decree_line_id
JOIN decree ON decree.id = given.decree_id
WHERE own.voided_at IS NULL AND (decree.revoked_at IS NOT NULL OR decree.issued_at IS NULL)

-- header_not_lines
SELECT bill.id, bill.number FROM bill LEFT JOIN bill_line AS line ON line.bill_id = bill.id
GROUP BY bill.id, bill.number, bill.people, bill.total_rp, bill.month, bill.voided_at
HAVING count(line.id) <> bill.people OR coalesce(sum(line.amount_rp), 0) <> bill.total_rp
OR min(line.month) <> bill.month OR max(line.month) <> bill.month
OR count(DISTINCT line.person_id) <> bill.people
OR count(line.voided_at) <> (CASE WHEN bill.voided_at IS NULL THEN 0 ELSE bill.people END)

-- ledger_not_bill
SELECT bill.id, bill.number, asked.fund_id FROM bill JOIN (
    SELECT bill_id, fund_id, sum(amount_rp) AS amount_rp FROM bill_line
    GROUP BY bill_id, fund_id
) AS asked ON asked.bill_id = bill.id
LEFT JOIN transfer ON transfer.bill_id = bill.id AND transfer.fund_id = asked.fund_id
    AND transfer.kind = 'bill'
GROUP BY bill.id, bill.number, asked.fund_id, asked.amount_rp, bill.approved_at
HAVING coalesce(sum(transfer.amount_rp), 0)
    <> (CASE WHEN bill.approved_at IS NULL THEN 0 ELSE asked.amount_rp END)
UNION ALL
SELECT bill.id, bill.number, transfer.fund_id FROM transfer
JOIN bill ON bill.id = transfer.bill_id
WHERE transfer.kind = 'bill' AND NOT EXISTS (
    SELECT 1 FROM bill_line AS line
    WHERE line.bill_id = bill.id AND line.fund_id = transfer.fund_id)

-- paid_not_bill
SELECT bill.id, bill.number FROM bill LEFT JOIN transfer ON transfer.bill_id = bill.id
AND transfer.kind IN ('post', 'void') AND transfer.id NOT IN (
    SELECT reverses_id FROM transfer WHERE reverses_id IS NOT NULL)
GROUP BY bill.id, bill.number, bill.total_rp, bill.paid_at, bill.voided_at, bill.approved_at,
    bill.code_total_rp, bill.coded_at
HAVING coalesce(sum(CASE WHEN kind = 'post' THEN amount_rp END), 0)
    <> (CASE WHEN bill.paid_at IS NULL THEN 0 ELSE bill.total_rp END)
OR coalesce(sum(CASE WHEN kind = 'void' THEN amount_rp END), 0)
    <> (CASE WHEN bill.voided_at IS NULL OR bill.approved_at IS NULL
        THEN 0 ELSE bill.total_rp END)
OR (bill.coded_at IS NOT NULL AND bill.code_total_rp <> bill.total_rp)

-- receipt_not_rows
SELECT receipt.id FROM receipt LEFT JOIN receipt_row AS own ON own.receipt_id = receipt.id
GROUP BY receipt.id, total, matched, differing, unknown, duplicate, people, missing
HAVING count(own.id) <> total OR matched + differing + unknown + duplicate <> total
OR count(CASE WHEN own.outcome = 'matched' THEN 1 END) <> matched
OR count(CASE WHEN own.outcome = 'differs' THEN 1 END) <> differing
OR count(CASE WHEN own.outcome = 'unknown' THEN 1 END) <> unknown
OR count(CASE WHEN own.outcome = 'duplicate' THEN 1 END) <> duplicate
OR matched + differing + missing <> people
OR count(DISTINCT CASE WHEN own.outcome IN ('matched', 'differs') THEN own.bill_line_id END)
    <> matched + differing

-- not_as_shown
SELECT 'bill', {text id} FROM bill
WHERE approved_at IS NOT NULL AND (approved_hash <> list_hash OR approved_by_id IS NULL)
UNION ALL SELECT 'decree', {text id} FROM decree WHERE approved_at IS NOT NULL
AND (approved_hash IS NULL OR approved_hash <> content_hash OR approved_by_id IS NULL)

-- out_of_order
SELECT 'bill', {text id} FROM bill WHERE approved_at < drafted_at
OR (coded_at IS NOT NULL AND (approved_at IS NULL OR coded_at < approved_at))
OR (paid_at IS NOT NULL AND (coded_at IS NULL OR paid_at < coded_at OR voided_at IS NOT NULL))
OR voided_at < drafted_at
UNION ALL SELECT 'decree', {text id} FROM decree WHERE approved_at < proposed_at
OR (issued_at IS NOT NULL AND (approved_at IS NULL OR issued_at < approved_at
    OR returned_at IS NOT NULL))
OR (revoked_at IS NOT NULL AND (issued_at IS NULL OR revoked_at < issued_at))
UNION ALL SELECT 'leave', {text id} FROM leave WHERE approved_at < proposed_at
OR (decree_id IS NOT NULL AND (approved_at IS NULL OR withdrawn_at IS NOT NULL))
UNION ALL SELECT 'difference', {text id} FROM difference WHERE closed_at < found_at
OR explained_at < found_at

-- list_not_lines
SELECT annex.decree_id, annex.fund_id, annex.change FROM decree_annex AS annex
LEFT JOIN decree_line AS line ON line.decree_id = annex.decree_id
    AND line.fund_id = annex.fund_id AND line.change = annex.change
GROUP BY annex.id, annex.decree_id, annex.fund_id, annex.change, annex.people, annex.total_rp
HAVING count(line.id) <> annex.people OR coalesce(sum(line.amount_rp), 0) <> annex.total_rp
UNION ALL
SELECT decree.id, NULL, '' FROM decree LEFT JOIN decree_line AS line
    ON line.decree_id = decree.id
GROUP BY decree.id, decree.people, decree.added_rp, decree.removed_rp
HAVING count(DISTINCT line.person_id) <> decree.people
OR coalesce(sum(CASE WHEN line.change = 'add' THEN line.amount_rp END), 0) <> added_rp
OR coalesce(sum(CASE WHEN line.change = 'remove' THEN line.amount_rp END), 0) <> removed_rp

-- lists
SELECT decree.id, decree.content_hash, programme_year.year, amended.content_hash,
    fund.code, annex.change, annex.people, annex.total_rp, annex.list_hash
FROM decree JOIN programme_year ON programme_year.id = decree.year_id
LEFT JOIN decree AS amended ON amended.id = decree.amends_id
JOIN decree_annex AS annex ON annex.decree_id = decree.id
JOIN fund ON fund.id = annex.fund_id

-- not_three_people
SELECT bill.id, bill.number FROM bill
JOIN officer AS drafter ON drafter.id = bill.drafted_by_id
LEFT JOIN officer AS approver ON approver.id = bill.approved_by_id
LEFT JOIN officer AS payer ON payer.id = bill.paid_by_id
WHERE (bill.approved_at IS NOT NULL AND (
    approver.person_number IS NULL OR drafter.person_number IS NULL
    OR approver.person_number = drafter.person_number))
OR (bill.paid_at IS NOT NULL AND (payer.person_number IS NULL
    OR payer.person_number IN (drafter.person_number, approver.person_number)))

-- cleared_alone
SELECT finding.id FROM sweep_finding AS finding JOIN sweep ON sweep.id = finding.sweep_id
JOIN officer AS asked ON asked.id = sweep.asked_by_id
LEFT JOIN officer AS cleared ON cleared.id = finding.cleared_by_id
WHERE finding.cleared_at IS NOT NULL AND (finding.cleared_reason = ''
    OR cleared.person_number IS NULL OR cleared.person_number = asked.person_number)
UNION ALL
SELECT leave.id FROM leave JOIN officer AS proposer ON proposer.id = leave.proposed_by_id
LEFT JOIN officer AS approver ON approver.id = leave.approved_by_id
WHERE leave.approved_at IS NOT NULL AND (leave.evidence = ''
    OR approver.person_number IS NULL OR approver.person_number = proposer.person_number)

-- key_without_effect
SELECT once.actor_id, once.route, once."key" FROM idempotency AS once
LEFT JOIN audit_event AS event ON event.actor_id = once.actor_id
    AND event.action = once.route AND event.at = once.at
GROUP BY once.actor_id, once.route, once."key"
HAVING count(DISTINCT once.id) <> 1 OR count(event.id) = 0

-- promised_not_months
SELECT fund.id, fund.code FROM fund LEFT JOIN person_month AS own
ON own.fund_id = fund.id AND own.voided_at IS NULL AND NOT EXISTS (
    SELECT 1 FROM bill_line AS line JOIN bill ON bill.id = line.bill_id
    WHERE line.person_month_id = own.id AND line.voided_at IS NULL
    AND bill.paid_at IS NOT NULL)
GROUP BY fund.id, fund.code, fund.committed_rp
HAVING coalesce(sum(own.amount_rp), 0) <> fund.committed_rp

-- paid_not_lines
SELECT fund.id, fund.code FROM fund LEFT JOIN (
    SELECT line.fund_id,
        CASE WHEN bill.paid_at IS NULL THEN line.amount_rp ELSE 0 END AS billed_rp,
        CASE WHEN bill.paid_at IS NOT NULL AND back.bill_line_id IS NULL
            THEN line.amount_rp ELSE 0 END AS paid_rp
    FROM bill_line AS line JOIN bill ON bill.id = line.bill_id
    LEFT JOIN {back} AS back ON back.bill_line_id = line.id
    WHERE line.voided_at IS NULL AND bill.approved_at IS NOT NULL
) AS own ON own.fund_id = fund.id
GROUP BY fund.id, fund.code, fund.billed_rp, fund.paid_rp
HAVING coalesce(sum(own.billed_rp), 0) <> fund.billed_rp
OR coalesce(sum(own.paid_rp), 0) <> fund.paid_rp

-- insurer_unexplained
SELECT bill.id, bill.number FROM bill
JOIN receipt ON receipt.bill_id = bill.id AND NOT EXISTS (
    SELECT 1 FROM receipt AS later WHERE later.replaces_id = receipt.id)
LEFT JOIN difference ON difference.bill_id = bill.id
    AND difference.city_rp IS NOT NULL AND difference.insurer_rp IS NOT NULL
    AND (difference.closed_at IS NULL OR difference.closed_by_id IS NOT NULL)
    AND difference.over_at IS NULL
WHERE bill.voided_at IS NULL
GROUP BY bill.id, bill.number, bill.total_rp, receipt.total_rp
HAVING bill.total_rp - receipt.total_rp
    <> coalesce(sum(difference.city_rp - difference.insurer_rp), 0)

-- case_not_its_steps
WITH walked AS (
    SELECT case_id, number, from_state, to_state,
        row_number() OVER own AS place, lag(to_state, 1, 'reported') OVER own AS before,
        lead(number) OVER own AS following
    FROM case_step WINDOW own AS (PARTITION BY case_id ORDER BY number))
SELECT 'case_step', {text case_id} FROM walked WHERE number <> place OR from_state <> before
UNION ALL SELECT 'claim_case', {text claim_case.id} FROM claim_case
LEFT JOIN walked ON walked.case_id = claim_case.id AND walked.following IS NULL
WHERE claim_case.state <> coalesce(walked.to_state, 'reported')

-- kept_not_payments
SELECT mandate.id FROM mandate
LEFT JOIN mandate_payment AS own ON own.mandate_id = mandate.id AND own.withdrawn_at IS NULL
GROUP BY mandate.id, kept_months, kept_rp, kept_from, kept_to
HAVING count(own.id) <> kept_months OR coalesce(sum(own.amount_rp), 0) <> kept_rp
OR coalesce(min(own.month), 0) <> coalesce(kept_from, 0)
OR coalesce(max(own.month), 0) <> coalesce(kept_to, 0)
UNION ALL
SELECT paid.id FROM mandate_payment AS paid JOIN mandate ON mandate.id = paid.mandate_id
LEFT JOIN person_month AS own ON own.id = paid.person_month_id
WHERE own.id IS NULL OR own.fund_id IS NOT NULL
OR (own.person_id, own.month) <> (mandate.person_id, paid.month)
OR (own.voided_at IS NULL) <> (paid.withdrawn_at IS NULL)
OR (paid.withdrawn_at IS NULL AND (mandate.ground = 'cancelled' OR paid.month
    NOT BETWEEN mandate.first_month AND coalesce(mandate.last_month, 999912)))

-- promised_twice
SELECT one.id FROM mandate AS one JOIN mandate AS other
ON other.person_id = one.person_id AND other.id <> one.id
AND one.first_month <= coalesce(other.last_month, 999912)
AND other.first_month <= coalesce(one.last_month, 999912)
WHERE one.ground <> 'cancelled' AND other.ground <> 'cancelled'
UNION ALL
SELECT own.id FROM person_month AS own JOIN mandate ON mandate.person_id = own.person_id
WHERE own.voided_at IS NULL AND own.fund_id IS NOT NULL AND mandate.ground <> 'cancelled'
AND own.month BETWEEN mandate.first_month AND coalesce(mandate.last_month, 999912)

-- recovery_not_ledger
SELECT recovery.id FROM recovery
LEFT JOIN recovery_month AS own ON own.recovery_id = recovery.id
LEFT JOIN transfer AS asked ON asked.bill_line_id = own.bill_line_id AND asked.kind = 'refund'
GROUP BY recovery.id, recovery.months, recovery.total_rp
HAVING count(own.id) <> recovery.months OR coalesce(sum(own.amount_rp), 0) <> recovery.total_rp
OR count(asked.id) <> recovery.months OR coalesce(sum(asked.amount_rp), 0) <> recovery.total_rp
