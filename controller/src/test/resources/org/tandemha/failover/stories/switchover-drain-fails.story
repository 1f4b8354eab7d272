# The drain cannot begin: everything is taken back, the operator hears why.
from 9.9
5 a fails DRAIN AMI refuses the dialplan variable
10 b wish switchover b drain=5
40 end a 0
----
  10.00 b -- wish switchover b drain=5
  10.00 b WISH switchover: ann@desk orders switchover b, drain 5.0 s
  10.02 a WISH switchover: ann@desk orders switchover b, drain 5.0 s, by another member
  10.02 a ROLE ACTIVE to DRAINING: ann@desk orders a switchover to b
  10.02 a does pre-yield
  10.03 a does drain
  10.04 a STEP drain: drain failed: AMI refuses the dialplan variable
  10.04 a does undrain
  10.04 a STEP undrain: undrain takes back drain
  10.04 a ROLE DRAINING to ACTIVE: drain failed: the service stays here, what was begun is undone
  10.06 b ANSWER FAILED: drain failed: the service stays here, what was begun is undone
  10.06 b WISH switchover: switchover FAILED: drain failed: the service stays here, what was begun is undone
end     a ACTIVE, b STANDBY, w WITNESS; a holds; moves: 0
