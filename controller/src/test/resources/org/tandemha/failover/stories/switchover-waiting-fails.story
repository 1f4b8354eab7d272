# The number of calls cannot be asked: the drain is ended, the service stays.
from 9.9
5 a fails AWAIT_CALLS AMI connection lost
10 b wish switchover b drain=5
40 end a 0
----
  10.00 b -- wish switchover b drain=5
  10.00 b WISH switchover: ann@desk orders switchover b, drain 5.0 s
  10.02 a WISH switchover: ann@desk orders switchover b, drain 5.0 s, by another member
  10.02 a ROLE ACTIVE to DRAINING: ann@desk orders a switchover to b
  10.02 a does pre-yield
  10.03 a does drain
  10.04 a does await-calls
  10.05 a STEP await-calls: await-calls failed: AMI connection lost
  10.05 a does undrain
  10.05 a STEP undrain: undrain takes back drain
  10.05 a ROLE DRAINING to ACTIVE: await-calls failed: the service stays here, what was begun is undone
  10.07 b ANSWER FAILED: await-calls failed: the service stays here, what was begun is undone
  10.07 b WISH switchover: switchover FAILED: await-calls failed: the service stays here, what was begun is undone
end     a ACTIVE, b STANDBY, w WITNESS; a holds; moves: 0
