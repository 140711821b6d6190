/** Linear programs from file to certified answer: split, learned start, finish, certificate, report. */
@NullMarked
package org.implicit4j.lp.solve;

import org.jspecify.annotations.NullMarked;
