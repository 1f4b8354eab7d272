# Somebody works on the standby: it does not serve, until maintenance is off.
from 9.9
10 a wish maintenance_on b
15 a sick FAILING CALLS_FAILING calls are refused
18 a check
20 a wish maintenance_off b
40 end b 1
----
  10.00 a -- wish maintenance_on b
  10.00 a WISH maintenance on: ann@desk orders maintenance on b
  10.02 b WISH maintenance on: ann@desk orders maintenance on b, by another member
  10.02 b MODE ENABLED: b is in maintenance by order of ann@desk
  10.04 a ANSWER DONE: b is in maintenance by order of ann@desk
  10.04 a WISH maintenance on: maintenance on DONE: b is in maintenance by order of ann@desk
  15.00 a -- sick FAILING CALLS_FAILING calls are refused
  15.00 a STAY stays MAINTENANCE [CALLS_FAILING]: CALLS_FAILING here (calls are refused); stays, as maintenance refuses a move: b is in maintenance
  18.00 a -- check
  18.00 a    observe YES: what is decided is done
  18.00 a    pause YES: not paused
  18.00 a    lease YES: this peer holds it, last epoch 1/a
  18.00 a    link YES: the newest row of b is 0.4 s old
  18.00 a    maintenance NO: b is in maintenance [tandem maintenance off b, or --force]
  18.00 a    self YES: its controller trusts itself
  18.00 a    verdict YES: b is HEALTHY, score 97
  18.00 a    proven YES: b bridged a synthetic call 0.8 s ago
  18.00 a    hold-down YES: no move lately
  18.00 a    data WARN: how old the data at b is, is not known
  18.00 a    busy YES: nothing else is under way
  18.00 a    maintenance refuses: b is in maintenance
  20.00 a -- wish maintenance_off b
  20.00 a WISH maintenance off: ann@desk orders maintenance off b
  20.02 b WISH maintenance off: ann@desk orders maintenance off b, by another member
  20.02 b MODE ENABLED: b may serve again by order of ann@desk
  20.04 a ANSWER DONE: b may serve again by order of ann@desk
  20.04 a WISH maintenance off: maintenance off DONE: b may serve again by order of ann@desk
  20.04 a ROLE ACTIVE to YIELDING: CALLS_FAILING here (calls are refused); b bridged a synthetic call 0.0 s ago and is strictly better, score 97 there, 60 here: the service moves to b
  20.04 a does pre-yield
  20.04 a does release
  20.05 a ROLE YIELDING to STANDBY: epoch 1/a is given back
  20.05 a does drop
  20.05 a does silence-trunks
  20.05 a does undrain
  20.05 a does post-yield
  20.05 a STAY handed over: the lease was given back for b, which has 3.0 s more to claim it
  20.06 b ROLE STANDBY to CLAIMING: nobody holds the lease (last epoch 1/a); this peer is HEALTHY and bridged a synthetic call 0.0 s ago
  20.06 b does campaign
  20.07 b ROLE CLAIMING to ACTIVE: holds epoch 2/b, which a held before: serves
  20.07 b MODE hold-down: the service came from a: no move by itself for 2 min, or until tandem ack
  20.07 b does pre-claim
  20.07 b does arm
  20.08 b does announce
  20.08 b does register-trunks
  20.08 b does verify
  20.09 b does post-claim
end     a STANDBY, b ACTIVE, w WITNESS; b holds; moves: 1
