"""All named faults in one visible list."""

from tests.mutants.faults_of_going_back import GOING_BACK_FAULTS
from tests.mutants.faults_of_joining import JOINING_FAULTS
from tests.mutants.faults_of_rules import (
    DIALOGUE_FAULTS,
    FOLD_FAULTS,
    MEMBERSHIP_FAULTS,
    MERGE_FAULTS,
    PERMISSION_FAULTS,
    RECORD_FAULTS,
)
from tests.mutants.faults_of_sharing import SHARING_FAULTS
from tests.mutants.faults_of_writing import (
    ERASING_FAULTS,
    KEY_FAULTS,
    PEN_FAULTS,
    STORE_FAULTS,
)
from tests.mutants.mutant import Mutant

MUTANTS: tuple[Mutant, ...] = (
    *RECORD_FAULTS,
    *MERGE_FAULTS,
    *PERMISSION_FAULTS,
    *DIALOGUE_FAULTS,
    *SHARING_FAULTS,
    *JOINING_FAULTS,
    *GOING_BACK_FAULTS,
    *MEMBERSHIP_FAULTS,
    *FOLD_FAULTS,
    *STORE_FAULTS,
    *ERASING_FAULTS,
    *PEN_FAULTS,
    *KEY_FAULTS,
)
