package org.catapultwatch.standalone.reproduce;

import java.util.List;

/** Something the paper says that runs can bear out or not. */
interface Claim {

    /** The settings it needs, each with every seed. */
    List<Setting> settings();

    /** The answer. */
    ClaimRow judge(Outcomes outcomes);
}
