<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="en_GB">
<context>
    <name>ClaimsView</name>
    <message numerus="yes">
        <source>It has %n claims. The first 100 are shown.</source>
        <translation>
            <numerusform>It has %n claim. The first 100 are shown.</numerusform>
            <numerusform>It has %n claims. The first 100 are shown.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>FoldRow</name>
    <message numerus="yes">
        <source>All %n steps passed, with a warning</source>
        <translation>
            <numerusform>The %n step passed, with a warning</numerusform>
            <numerusform>All %n steps passed, with a warning</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>All %n steps passed</source>
        <translation>
            <numerusform>The %n step passed</numerusform>
            <numerusform>All %n steps passed</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>JsonModel</name>
    <message numerus="yes">
        <source>%n fields</source>
        <translation>
            <numerusform>%n field</numerusform>
            <numerusform>%n fields</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n items</source>
        <translation>
            <numerusform>%n item</numerusform>
            <numerusform>%n items</numerusform>
        </translation>
    </message>
</context>
</TS>
