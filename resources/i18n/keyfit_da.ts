<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="da_DK">
<context>
    <name>About</name>
    <message>
        <source>Keyfit {version}</source>
        <translation>Keyfit {version}</translation>
    </message>
    <message>
        <source>Tells whether an API client works, and if not, why and who can mend it. Free software under the MIT licence.</source>
        <translation>Fortæller, om en API-klient virker, og hvis ikke, hvorfor og hvem der kan rette det. Fri software under MIT-licensen.</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>Luk</translation>
    </message>
</context>
<context>
    <name>AddressField</name>
    <message>
        <source>Token endpoint or issuer</source>
        <translation>Token-adresse eller udsteder</translation>
    </message>
    <message>
        <source>https://…</source>
        <translation>https://…</translation>
    </message>
    <message>
        <source>It is the endpoint</source>
        <translation>Det er token-adressen</translation>
    </message>
    <message>
        <source>It is the issuer</source>
        <translation>Det er udstederen</translation>
    </message>
    <message>
        <source>Looks right: the usual address of this provider.</source>
        <translation>Ser rigtig ud: udbyderens sædvanlige adresse.</translation>
    </message>
    <message>
        <source>An issuer: the token endpoint is read from it.</source>
        <translation>En udsteder: token-adressen læses fra den.</translation>
    </message>
    <message>
        <source>A token endpoint: called as it stands.</source>
        <translation>En token-adresse: kaldes, som den står.</translation>
    </message>
</context>
<context>
    <name>ApiTab</name>
    <message>
        <source>API</source>
        <translation>API</translation>
    </message>
    <message>
        <source>No API is named in the form, so none was called.</source>
        <translation>Formularen nævner intet API, så intet blev kaldt.</translation>
    </message>
    <message>
        <source>The API was not called: the check ended before that.</source>
        <translation>API’et blev ikke kaldt: tjekket sluttede forinden.</translation>
    </message>
    <message>
        <source>The API has not answered yet.</source>
        <translation>API’et har ikke svaret endnu.</translation>
    </message>
    <message>
        <source>The API let this client in</source>
        <translation>API’et lukkede denne klient ind</translation>
    </message>
    <message>
        <source>Headers, %1</source>
        <translation>Headere, %1</translation>
    </message>
    <message>
        <source>Reading the answer…</source>
        <translation>Læser svaret…</translation>
    </message>
    <message>
        <source>The rest is in the report: only the first 256 KiB are shown here.</source>
        <translation>Resten står i rapporten: her vises kun de første 256 KiB.</translation>
    </message>
    <message>
        <source>The answer has no body.</source>
        <translation>Svaret har intet indhold.</translation>
    </message>
    <message>
        <source>%1 JSON</source>
        <translation>%1 JSON</translation>
    </message>
    <message>
        <source>%1 that are no text, shown as Base64</source>
        <translation>%1, som ikke er tekst, vist som Base64</translation>
    </message>
    <message>
        <source>%1, cut off there</source>
        <translation>%1, afkortet dér</translation>
    </message>
    <message>
        <source>Headers</source>
        <translation>Headere</translation>
    </message>
    <message>
        <source>Answer</source>
        <translation>Svar</translation>
    </message>
    <message>
        <source>Find in the answer</source>
        <translation>Find i svaret</translation>
    </message>
    <message>
        <source>Copy</source>
        <translation>Kopiér</translation>
    </message>
    <message>
        <source>Copy the answer</source>
        <translation>Kopiér svaret</translation>
    </message>
</context>
<context>
    <name>BackBar</name>
    <message>
        <source>Back to the form</source>
        <translation>Tilbage til formularen</translation>
    </message>
</context>
<context>
    <name>Crash</name>
    <message>
        <source>Something went wrong inside Keyfit</source>
        <translation>Noget gik galt inde i Keyfit</translation>
    </message>
    <message>
        <source>That is a fault of the program, not of your client. You can go on. The report below holds no secrets; please send it to whoever maintains Keyfit.</source>
        <translation>Det er en fejl i programmet, ikke i din klient. Du kan fortsætte. Rapporten herunder indeholder ingen hemmeligheder; send den gerne til dem, der vedligeholder Keyfit.</translation>
    </message>
    <message>
        <source>Report</source>
        <translation>Rapport</translation>
    </message>
    <message>
        <source>Go on</source>
        <translation>Fortsæt</translation>
    </message>
    <message>
        <source>Copy the report</source>
        <translation>Kopiér rapporten</translation>
    </message>
</context>
<context>
    <name>Disclosure</name>
    <message>
        <source>More options</source>
        <translation>Flere valg</translation>
    </message>
    <message>
        <source>open</source>
        <translation>åben</translation>
    </message>
    <message>
        <source>closed</source>
        <translation>lukket</translation>
    </message>
</context>
<context>
    <name>Environment</name>
    <message>
        <source>Not said</source>
        <translation>Ikke angivet</translation>
    </message>
    <message>
        <source>Production</source>
        <translation>Produktion</translation>
    </message>
    <message>
        <source>Pre-prod</source>
        <translation>Præprod</translation>
    </message>
    <message>
        <source>Pre-production</source>
        <translation>Præproduktion</translation>
    </message>
    <message>
        <source>Test</source>
        <translation>Test</translation>
    </message>
    <message>
        <source>Practice</source>
        <translation>Øvelse</translation>
    </message>
</context>
<context>
    <name>ExchangeView</name>
    <message>
        <source>Sent</source>
        <translation>Sendt</translation>
    </message>
    <message>
        <source>Answered</source>
        <translation>Svar</translation>
    </message>
    <message>
        <source>Copy</source>
        <translation>Kopiér</translation>
    </message>
    <message>
        <source>Copy what was sent</source>
        <translation>Kopiér det sendte</translation>
    </message>
    <message>
        <source>Copy the answer</source>
        <translation>Kopiér svaret</translation>
    </message>
    <message>
        <source>Shown up to here: the rest is in the report.</source>
        <translation>Vist hertil: resten står i rapporten.</translation>
    </message>
    <message>
        <source>No answer came.</source>
        <translation>Der kom intet svar.</translation>
    </message>
    <message>
        <source>%1 that are no text</source>
        <translation>%1, som ikke er tekst</translation>
    </message>
    <message>
        <source>Cut off here: the answer was too long.</source>
        <translation>Afkortet her: svaret var for langt.</translation>
    </message>
    <message>
        <source>%1, with %2 over %3</source>
        <translation>%1, med %2 over %3</translation>
    </message>
    <message>
        <source>%1, with %2, not encrypted</source>
        <translation>%1, med %2, ikke krypteret</translation>
    </message>
    <message>
        <source>Open %1</source>
        <translation>Åbn %1</translation>
    </message>
    <message>
        <source>Close %1</source>
        <translation>Luk %1</translation>
    </message>
</context>
<context>
    <name>ExchangesTab</name>
    <message>
        <source>Exchanges</source>
        <translation>Udvekslinger</translation>
    </message>
    <message>
        <source>Nothing was sent.</source>
        <translation>Intet blev sendt.</translation>
    </message>
</context>
<context>
    <name>FindingView</name>
    <message>
        <source>What happened</source>
        <translation>Hvad skete der</translation>
    </message>
    <message>
        <source>Why, most likely first</source>
        <translation>Hvorfor, mest sandsynligt først</translation>
    </message>
    <message>
        <source>Who can mend it</source>
        <translation>Hvem kan rette det</translation>
    </message>
    <message>
        <source>What to do next</source>
        <translation>Hvad du kan gøre nu</translation>
    </message>
    <message>
        <source>What does this mean?</source>
        <translation>Hvad betyder det?</translation>
    </message>
</context>
<context>
    <name>FoldRow</name>
    <message>
        <source>Not all steps were tried</source>
        <translation>Ikke alle trin blev forsøgt</translation>
    </message>
    <message numerus="yes">
        <source>All %n steps passed, with a warning</source>
        <translation>
            <numerusform>Det ene trin lykkedes, med en advarsel</numerusform>
            <numerusform>Alle %n trin lykkedes, med en advarsel</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>All %n steps passed</source>
        <translation>
            <numerusform>Det ene trin lykkedes</numerusform>
            <numerusform>Alle %n trin lykkedes</numerusform>
        </translation>
    </message>
    <message>
        <source>Show the steps</source>
        <translation>Vis trinene</translation>
    </message>
</context>
<context>
    <name>Footer</name>
    <message>
        <source>Check access</source>
        <translation>Tjek adgang</translation>
    </message>
    <message>
        <source>Save</source>
        <translation>Gem</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>Annullér</translation>
    </message>
    <message>
        <source>Checking…</source>
        <translation>Tjekker…</translation>
    </message>
</context>
<context>
    <name>FormTitle</name>
    <message>
        <source>Profile name</source>
        <translation>Profilens navn</translation>
    </message>
    <message>
        <source>New profile</source>
        <translation>Ny profil</translation>
    </message>
    <message>
        <source>Profile menu</source>
        <translation>Profilmenu</translation>
    </message>
    <message>
        <source>Show profiles</source>
        <translation>Vis profiler</translation>
    </message>
    <message>
        <source>Rename</source>
        <translation>Omdøb</translation>
    </message>
    <message>
        <source>Duplicate</source>
        <translation>Duplikér</translation>
    </message>
    <message>
        <source>Delete</source>
        <translation>Slet</translation>
    </message>
</context>
<context>
    <name>HelpList</name>
    <message>
        <source>Search, or paste an error</source>
        <translation>Søg, eller indsæt en fejl</translation>
    </message>
    <message>
        <source>Clear the search</source>
        <translation>Ryd søgningen</translation>
    </message>
</context>
<context>
    <name>HelpWindow</name>
    <message>
        <source>What does it mean?</source>
        <translation>Hvad betyder det?</translation>
    </message>
    <message>
        <source>Copy</source>
        <translation>Kopiér</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>Luk</translation>
    </message>
</context>
<context>
    <name>JsonModel</name>
    <message>
        <source>Name</source>
        <translation>Navn</translation>
    </message>
    <message>
        <source>Value</source>
        <translation>Værdi</translation>
    </message>
    <message numerus="yes">
        <source>%n fields</source>
        <translation>
            <numerusform>%n felt</numerusform>
            <numerusform>%n felter</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n items</source>
        <translation>
            <numerusform>%n element</numerusform>
            <numerusform>%n elementer</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>KeyField</name>
    <message>
        <source>Key</source>
        <translation>Nøgle</translation>
    </message>
    <message>
        <source>Choose a key file</source>
        <translation>Vælg en nøglefil</translation>
    </message>
    <message>
        <source>Keys (*.pem *.key *.der *.p8 *.pk8)</source>
        <translation>Nøgler (*.pem *.key *.der *.p8 *.pk8)</translation>
    </message>
    <message>
        <source>All files (*)</source>
        <translation>Alle filer (*)</translation>
    </message>
    <message>
        <source>Drop a key file here</source>
        <translation>Slip en nøglefil her</translation>
    </message>
    <message>
        <source>RSA, as PEM or DER</source>
        <translation>RSA, som PEM eller DER</translation>
    </message>
    <message>
        <source>Choose…</source>
        <translation>Vælg…</translation>
    </message>
    <message>
        <source>Choose another key file</source>
        <translation>Vælg en anden nøglefil</translation>
    </message>
    <message>
        <source>Remove the key</source>
        <translation>Fjern nøglen</translation>
    </message>
    <message>
        <source>Kind</source>
        <translation>Type</translation>
    </message>
    <message>
        <source>Thumbprint</source>
        <translation>Fingeraftryk</translation>
    </message>
    <message>
        <source>{container}, encrypted</source>
        <translation>{container}, krypteret</translation>
    </message>
    <message>
        <source>{kind} {size}, signs RS256</source>
        <translation>{kind} {size}, signerer RS256</translation>
    </message>
    <message>
        <source>Reading…</source>
        <translation>Læser…</translation>
    </message>
    <message>
        <source>Encrypted</source>
        <translation>Krypteret</translation>
    </message>
    <message>
        <source>Not a key that can be used here</source>
        <translation>Ikke en nøgle, der kan bruges her</translation>
    </message>
</context>
<context>
    <name>MainWindow</name>
    <message>
        <source>expired</source>
        <translation>udløbet</translation>
    </message>
</context>
<context>
    <name>Options</name>
    <message>
        <source>audience: {choice}</source>
        <translation>modtager: {choice}</translation>
    </message>
    <message>
        <source>key ID {id}</source>
        <translation>nøgle-id {id}</translation>
    </message>
    <message>
        <source>gives up after {n} s</source>
        <translation>giver op efter {n} s</translation>
    </message>
    <message>
        <source>own CA bundle</source>
        <translation>egne CA-certifikater</translation>
    </message>
    <message>
        <source>plain http allowed</source>
        <translation>ukrypteret http tilladt</translation>
    </message>
    <message>
        <source>How the secret is sent</source>
        <translation>Hvordan hemmeligheden sendes</translation>
    </message>
    <message>
        <source>Automatic, as the provider wants it</source>
        <translation>Automatisk, som udbyderen vil have det</translation>
    </message>
    <message>
        <source>In the form body (client_secret_post)</source>
        <translation>I formularen (client_secret_post)</translation>
    </message>
    <message>
        <source>In a header (client_secret_basic)</source>
        <translation>I en header (client_secret_basic)</translation>
    </message>
    <message>
        <source>Audience of the signed statement</source>
        <translation>Modtager af den signerede erklæring</translation>
    </message>
    <message>
        <source>Automatic</source>
        <translation>Automatisk</translation>
    </message>
    <message>
        <source>The issuer</source>
        <translation>Udstederen</translation>
    </message>
    <message>
        <source>The token endpoint</source>
        <translation>Token-adressen</translation>
    </message>
    <message>
        <source>Another one</source>
        <translation>En anden</translation>
    </message>
    <message>
        <source>The other audience</source>
        <translation>Den anden modtager</translation>
    </message>
    <message>
        <source>Key ID</source>
        <translation>Nøgle-id</translation>
    </message>
    <message>
        <source>Only if the provider asks for it</source>
        <translation>Kun hvis udbyderen beder om det</translation>
    </message>
    <message>
        <source>Environment</source>
        <translation>Miljø</translation>
    </message>
    <message>
        <source>Give up after (s)</source>
        <translation>Giv op efter (s)</translation>
    </message>
    <message>
        <source>CA bundle</source>
        <translation>CA-certifikater</translation>
    </message>
    <message>
        <source>Only for a company’s own root</source>
        <translation>Kun til en virksomheds egen rod</translation>
    </message>
    <message>
        <source>Choose…</source>
        <translation>Vælg…</translation>
    </message>
    <message>
        <source>Choose a CA bundle</source>
        <translation>Vælg en fil med CA-certifikater</translation>
    </message>
    <message>
        <source>Allow plain http to other computers</source>
        <translation>Tillad ukrypteret http til andre computere</translation>
    </message>
    <message>
        <source>Certificates (*.pem *.crt *.cer)</source>
        <translation>Certifikater (*.pem *.crt *.cer)</translation>
    </message>
    <message>
        <source>All files (*)</source>
        <translation>Alle filer (*)</translation>
    </message>
</context>
<context>
    <name>PracticeGround</name>
    <message>
        <source>Practice</source>
        <translation>Øvelse</translation>
    </message>
</context>
<context>
    <name>ProfileDesk</name>
    <message>
        <source>{name} (copy)</source>
        <translation>{name} (kopi)</translation>
    </message>
    <message>
        <source>New profile</source>
        <translation>Ny profil</translation>
    </message>
    <message>
        <source>The practice server did not start</source>
        <translation>Øveserveren startede ikke</translation>
    </message>
    <message>
        <source>This computer gave it no port of its own, or it took too long.</source>
        <translation>Computeren gav den ikke en port, eller det tog for lang tid.</translation>
    </message>
    <message>
        <source>“{name}” was deleted</source>
        <translation>»{name}« blev slettet</translation>
    </message>
    <message>
        <source>Undo</source>
        <translation>Fortryd</translation>
    </message>
    <message>
        <source>The profile could not be opened</source>
        <translation>Profilen kunne ikke åbnes</translation>
    </message>
    <message>
        <source>The profile was not saved</source>
        <translation>Profilen blev ikke gemt</translation>
    </message>
    <message>
        <source>The profile was not renamed</source>
        <translation>Profilen blev ikke omdøbt</translation>
    </message>
    <message>
        <source>The profile was not duplicated</source>
        <translation>Profilen blev ikke duplikeret</translation>
    </message>
    <message>
        <source>The profile was not deleted</source>
        <translation>Profilen blev ikke slettet</translation>
    </message>
</context>
<context>
    <name>ProfileForm</name>
    <message>
        <source>Profile</source>
        <translation>Profil</translation>
    </message>
    <message>
        <source>Client ID</source>
        <translation>Klient-id</translation>
    </message>
    <message>
        <source>Scope</source>
        <translation>Scope</translation>
    </message>
    <message>
        <source>Then call</source>
        <translation>Kald derefter</translation>
    </message>
    <message>
        <source>Resource URL</source>
        <translation>Ressourcens adresse</translation>
    </message>
    <message>
        <source>https://… (optional)</source>
        <translation>https://… (valgfrit)</translation>
    </message>
    <message>
        <source>Resource method</source>
        <translation>Ressourcens metode</translation>
    </message>
</context>
<context>
    <name>ProfilesModel</name>
    <message>
        <source>No folder</source>
        <translation>Uden mappe</translation>
    </message>
    <message>
        <source>{found} of {all}</source>
        <translation>{found} af {all}</translation>
    </message>
    <message>
        <source>New profile</source>
        <translation>Ny profil</translation>
    </message>
    <message>
        <source>not saved yet</source>
        <translation>ikke gemt endnu</translation>
    </message>
    <message>
        <source>being checked</source>
        <translation>tjekkes nu</translation>
    </message>
    <message>
        <source>not checked yet</source>
        <translation>ikke tjekket endnu</translation>
    </message>
    <message>
        <source>works</source>
        <translation>virker</translation>
    </message>
    <message>
        <source>works, with a warning</source>
        <translation>virker, med en advarsel</translation>
    </message>
    <message>
        <source>does not work</source>
        <translation>virker ikke</translation>
    </message>
</context>
<context>
    <name>ProfilesPane</name>
    <message>
        <source>Find a profile</source>
        <translation>Find en profil</translation>
    </message>
    <message>
        <source>Clear the search</source>
        <translation>Ryd søgningen</translation>
    </message>
    <message>
        <source>Menu</source>
        <translation>Menu</translation>
    </message>
    <message>
        <source>New profile</source>
        <translation>Ny profil</translation>
    </message>
    <message>
        <source>New profile (Ctrl+N)</source>
        <translation>Ny profil (Ctrl+N)</translation>
    </message>
    <message>
        <source>Profiles</source>
        <translation>Profiler</translation>
    </message>
    <message>
        <source>Check access</source>
        <translation>Tjek adgang</translation>
    </message>
    <message>
        <source>Rename</source>
        <translation>Omdøb</translation>
    </message>
    <message>
        <source>Duplicate</source>
        <translation>Duplikér</translation>
    </message>
    <message>
        <source>Delete</source>
        <translation>Slet</translation>
    </message>
    <message>
        <source>Nothing found</source>
        <translation>Intet fundet</translation>
    </message>
    <message>
        <source>Profiles can’t be kept here</source>
        <translation>Profiler kan ikke gemmes her</translation>
    </message>
    <message>
        <source>No profiles yet</source>
        <translation>Ingen profiler endnu</translation>
    </message>
    <message>
        <source>No profile holds these words.</source>
        <translation>Ingen profil indeholder disse ord.</translation>
    </message>
    <message>
        <source>Profiles you save appear here, with their last verdict.</source>
        <translation>Profiler, du gemmer, vises her med deres seneste resultat.</translation>
    </message>
</context>
<context>
    <name>Proof</name>
    <message>
        <source>Proves itself with</source>
        <translation>Beviser sig med</translation>
    </message>
    <message>
        <source>Secret</source>
        <translation>Hemmelighed</translation>
    </message>
    <message>
        <source>Key</source>
        <translation>Nøgle</translation>
    </message>
    <message>
        <source>Key file</source>
        <translation>Nøglefil</translation>
    </message>
    <message>
        <source>Passphrase</source>
        <translation>Adgangssætning</translation>
    </message>
    <message>
        <source>Show secret</source>
        <translation>Vis hemmelighed</translation>
    </message>
    <message>
        <source>Show passphrase</source>
        <translation>Vis adgangssætning</translation>
    </message>
    <message>
        <source>The passphrase fits.</source>
        <translation>Adgangssætningen passer.</translation>
    </message>
    <message>
        <source>The file {name} could not be read.</source>
        <translation>Filen {name} kunne ikke læses.</translation>
    </message>
</context>
<context>
    <name>ProviderBox</name>
    <message>
        <source>Services</source>
        <translation>Tjenester</translation>
    </message>
    <message>
        <source>Server software</source>
        <translation>Serversoftware</translation>
    </message>
    <message>
        <source>Your own</source>
        <translation>Dine egne</translation>
    </message>
    <message>
        <source>Practice server</source>
        <translation>Øveserver</translation>
    </message>
    <message>
        <source>Other</source>
        <translation>Anden</translation>
    </message>
</context>
<context>
    <name>ProviderChoice</name>
    <message>
        <source>Provider</source>
        <translation>Udbyder</translation>
    </message>
</context>
<context>
    <name>RawToken</name>
    <message>
        <source>As it came</source>
        <translation>Som det kom</translation>
    </message>
    <message>
        <source>Token as it came</source>
        <translation>Tokenet, som det kom</translation>
    </message>
    <message>
        <source>Hide token</source>
        <translation>Skjul token</translation>
    </message>
    <message>
        <source>Show token</source>
        <translation>Vis token</translation>
    </message>
</context>
<context>
    <name>Ready</name>
    <message>
        <source>Nothing to check yet</source>
        <translation>Intet at tjekke endnu</translation>
    </message>
    <message>
        <source>Keyfit needs an address, a client ID, and a secret or a key.</source>
        <translation>Keyfit skal bruge en adresse, et klient-id og en hemmelighed eller en nøgle.</translation>
    </message>
    <message>
        <source>Ready to check</source>
        <translation>Klar til at tjekke</translation>
    </message>
    <message>
        <source>Then %1 steps, about a second.</source>
        <translation>Derefter %1 trin, omkring et sekund.</translation>
    </message>
    <message>
        <source>%1 steps, about a second. Nothing is changed at the provider.</source>
        <translation>%1 trin, omkring et sekund. Intet ændres hos udbyderen.</translation>
    </message>
    <message>
        <source>The address is missing</source>
        <translation>Adressen mangler</translation>
    </message>
    <message>
        <source>Type the token endpoint or the issuer.</source>
        <translation>Skriv token-adressen eller udstederen.</translation>
    </message>
    <message>
        <source>The client ID is missing</source>
        <translation>Klient-id’et mangler</translation>
    </message>
    <message>
        <source>Type or paste it into the form.</source>
        <translation>Skriv eller indsæt den i formularen.</translation>
    </message>
    <message>
        <source>The secret is missing</source>
        <translation>Hemmeligheden mangler</translation>
    </message>
    <message>
        <source>The key file is missing</source>
        <translation>Nøglefilen mangler</translation>
    </message>
    <message>
        <source>Drop it into the form.</source>
        <translation>Slip den i formularen.</translation>
    </message>
    <message>
        <source>The passphrase is missing</source>
        <translation>Adgangssætningen mangler</translation>
    </message>
    <message>
        <source>The key file is encrypted.</source>
        <translation>Nøglefilen er krypteret.</translation>
    </message>
    <message>
        <source>Something is missing</source>
        <translation>Der mangler noget</translation>
    </message>
    <message>
        <source>The form says what.</source>
        <translation>Formularen siger hvad.</translation>
    </message>
    <message>
        <source>The key never leaves this computer</source>
        <translation>Nøglen forlader aldrig denne computer</translation>
    </message>
    <message>
        <source>Only a statement signed with it is sent. It is good for two minutes.</source>
        <translation>Kun en erklæring, der er signeret med den, sendes. Den gælder i to minutter.</translation>
    </message>
    <message>
        <source>The secret goes to %1 only</source>
        <translation>Hemmeligheden sendes kun til %1</translation>
    </message>
    <message>
        <source>The secret goes only to the token endpoint that %1 names</source>
        <translation>Hemmeligheden sendes kun til den token-adresse, som %1 oplyser</translation>
    </message>
    <message>
        <source>In the Authorization header.</source>
        <translation>I headeren Authorization.</translation>
    </message>
    <message>
        <source>In the form body.</source>
        <translation>I formularens indhold.</translation>
    </message>
    <message>
        <source>In the way that the server asks for.</source>
        <translation>På den måde, serveren beder om.</translation>
    </message>
    <message>
        <source>Not encrypted on its way.</source>
        <translation>Ikke krypteret undervejs.</translation>
    </message>
    <message>
        <source>Encrypted on its way.</source>
        <translation>Krypteret undervejs.</translation>
    </message>
</context>
<context>
    <name>ReportTab</name>
    <message>
        <source>Report</source>
        <translation>Rapport</translation>
    </message>
    <message>
        <source>Safe to hand on: secrets and tokens are hidden.</source>
        <translation>Kan trygt gives videre: hemmeligheder og tokens er skjult.</translation>
    </message>
    <message>
        <source>Copy</source>
        <translation>Kopiér</translation>
    </message>
    <message>
        <source>Copy the report</source>
        <translation>Kopiér rapporten</translation>
    </message>
    <message>
        <source>Save…</source>
        <translation>Gem…</translation>
    </message>
    <message>
        <source>Save the report</source>
        <translation>Gem rapporten</translation>
    </message>
    <message>
        <source>The rest is in the copy and in the file.</source>
        <translation>Resten er med i kopien og i filen.</translation>
    </message>
</context>
<context>
    <name>ResultPane</name>
    <message>
        <source>Waiting for an answer from %1</source>
        <translation>Venter på svar fra %1</translation>
    </message>
    <message>
        <source>Checking…</source>
        <translation>Tjekker…</translation>
    </message>
</context>
<context>
    <name>Ring</name>
    <message>
        <source>expired</source>
        <translation>udløbet</translation>
    </message>
    <message>
        <source>left</source>
        <translation>tilbage</translation>
    </message>
    <message>
        <source>Token remaining</source>
        <translation>Tokenets resterende tid</translation>
    </message>
    <message>
        <source>%1 left</source>
        <translation>%1 tilbage</translation>
    </message>
</context>
<context>
    <name>RowDelegate</name>
    <message>
        <source>New name</source>
        <translation>Nyt navn</translation>
    </message>
</context>
<context>
    <name>SavingReport</name>
    <message>
        <source>Save the report</source>
        <translation>Gem rapporten</translation>
    </message>
    <message>
        <source>JSON report (*.json)</source>
        <translation>JSON-rapport (*.json)</translation>
    </message>
    <message>
        <source>keyfit-report.json</source>
        <translation>keyfit-rapport.json</translation>
    </message>
    <message>
        <source>The report was not saved</source>
        <translation>Rapporten blev ikke gemt</translation>
    </message>
</context>
<context>
    <name>StepLines</name>
    <message>
        <source>the form</source>
        <translation>formularen</translation>
    </message>
    <message>
        <source>the server’s description</source>
        <translation>serverens beskrivelse</translation>
    </message>
    <message>
        <source>address</source>
        <translation>adresse</translation>
    </message>
    <message>
        <source>connection</source>
        <translation>forbindelse</translation>
    </message>
    <message>
        <source>certificate</source>
        <translation>certifikat</translation>
    </message>
    <message>
        <source>client</source>
        <translation>klient</translation>
    </message>
    <message>
        <source>token</source>
        <translation>token</translation>
    </message>
    <message>
        <source>its content</source>
        <translation>dets indhold</translation>
    </message>
    <message>
        <source>the API</source>
        <translation>API’et</translation>
    </message>
    <message>
        <source>1 step passed</source>
        <translation>1 trin lykkedes</translation>
    </message>
    <message>
        <source>%1 steps passed</source>
        <translation>%1 trin lykkedes</translation>
    </message>
    <message>
        <source>Not tried</source>
        <translation>Ikke forsøgt</translation>
    </message>
</context>
<context>
    <name>StepList</name>
    <message>
        <source>Steps</source>
        <translation>Trin</translation>
    </message>
</context>
<context>
    <name>TabArea</name>
    <message>
        <source>Result in detail</source>
        <translation>Resultatet i detaljer</translation>
    </message>
    <message>
        <source>Open the tabs</source>
        <translation>Åbn fanerne</translation>
    </message>
</context>
<context>
    <name>TimingBar</name>
    <message>
        <source>Name</source>
        <translation>Navneopslag</translation>
    </message>
    <message>
        <source>Connect</source>
        <translation>Forbindelse</translation>
    </message>
    <message>
        <source>TLS</source>
        <translation>TLS</translation>
    </message>
    <message>
        <source>Waiting</source>
        <translation>Venter</translation>
    </message>
    <message>
        <source>Reading</source>
        <translation>Læser</translation>
    </message>
</context>
<context>
    <name>TokenTab</name>
    <message>
        <source>Token</source>
        <translation>Token</translation>
    </message>
    <message>
        <source>Token claims</source>
        <translation>Tokenets oplysninger</translation>
    </message>
    <message>
        <source>Token header</source>
        <translation>Tokenets header</translation>
    </message>
    <message>
        <source>Token answer</source>
        <translation>Tokensvar</translation>
    </message>
    <message>
        <source>Header</source>
        <translation>Header</translation>
    </message>
    <message>
        <source>What the server said with it</source>
        <translation>Hvad serveren sagde om det</translation>
    </message>
    <message>
        <source>Copy token</source>
        <translation>Kopiér token</translation>
    </message>
    <message>
        <source>Check again</source>
        <translation>Tjek igen</translation>
    </message>
    <message>
        <source>There is no token.</source>
        <translation>Der er intet token.</translation>
    </message>
    <message>
        <source>Name</source>
        <translation>Navn</translation>
    </message>
    <message>
        <source>Value</source>
        <translation>Værdi</translation>
    </message>
    <message>
        <source>What it means</source>
        <translation>Hvad det betyder</translation>
    </message>
    <message>
        <source>This token has expired.</source>
        <translation>Dette token er udløbet.</translation>
    </message>
    <message>
        <source>The verdict is from %1.</source>
        <translation>Resultatet er fra kl. %1.</translation>
    </message>
    <message>
        <source>The signature was verified with the issuer’s key.</source>
        <translation>Signaturen blev bekræftet med udstederens nøgle.</translation>
    </message>
    <message>
        <source>The signature does not fit the issuer’s key.</source>
        <translation>Signaturen passer ikke til udstederens nøgle.</translation>
    </message>
    <message>
        <source>The signature was not checked.</source>
        <translation>Signaturen blev ikke kontrolleret.</translation>
    </message>
    <message>
        <source>Only the API can read this token.</source>
        <translation>Kun API’et kan læse dette token.</translation>
    </message>
    <message>
        <source>It looks like a JWT, but it cannot be decoded.</source>
        <translation>Det ligner en JWT, men kan ikke afkodes.</translation>
    </message>
    <message>
        <source>The token is encrypted for the API that takes it. That is no fault: its content is not meant for the client.</source>
        <translation>Tokenet er krypteret til det API, der modtager det. Det er ingen fejl: indholdet er ikke beregnet for klienten.</translation>
    </message>
    <message>
        <source>The token is a reference without readable content. That is no fault: the API asks the server what it stands for.</source>
        <translation>Tokenet er en henvisning uden læsbart indhold. Det er ingen fejl: API’et spørger serveren, hvad det står for.</translation>
    </message>
    <message numerus="yes">
        <source>It has %n claims. The first 200 are shown.</source>
        <translation>
            <numerusform>Det har %n oplysning. De første 200 vises.</numerusform>
            <numerusform>Det har %n oplysninger. De første 200 vises.</numerusform>
        </translation>
    </message>
    <message>
        <source>Not named: then it is what was asked for</source>
        <translation>Ikke nævnt: så er det, hvad der blev bedt om</translation>
    </message>
    <message>
        <source>Granted: what you asked for</source>
        <translation>Givet: det, du bad om</translation>
    </message>
    <message>
        <source>Granted. You asked for: %1</source>
        <translation>Givet. Du bad om: %1</translation>
    </message>
    <message>
        <source>How the API wants it presented</source>
        <translation>Hvordan API’et vil have det vist frem</translation>
    </message>
    <message>
        <source>How long it works, counted from its arrival</source>
        <translation>Hvor længe det virker, regnet fra ankomsten</translation>
    </message>
</context>
<context>
    <name>Unsaved</name>
    <message>
        <source>Save the changes to “{name}”?</source>
        <translation>Gem ændringerne i »{name}«?</translation>
    </message>
    <message>
        <source>They are lost otherwise.</source>
        <translation>Ellers går de tabt.</translation>
    </message>
    <message>
        <source>Save</source>
        <translation>Gem</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>Annullér</translation>
    </message>
    <message>
        <source>Don’t save</source>
        <translation>Gem ikke</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>Luk</translation>
    </message>
</context>
<context>
    <name>Verdict</name>
    <message>
        <source>Nothing was sent.</source>
        <translation>Intet blev sendt.</translation>
    </message>
    <message>
        <source>The token endpoint was not asked.</source>
        <translation>Token-adressen blev ikke spurgt.</translation>
    </message>
    <message>
        <source>Nothing was sent to the token endpoint.</source>
        <translation>Intet blev sendt til token-adressen.</translation>
    </message>
    <message>
        <source>The connection is fine. Everything before this step worked.</source>
        <translation>Forbindelsen er i orden. Alt før dette trin lykkedes.</translation>
    </message>
    <message>
        <source>A token came, but something is wrong with it.</source>
        <translation>Der kom et token, men noget er galt med det.</translation>
    </message>
    <message>
        <source>The token is there. Only the call to the API failed.</source>
        <translation>Tokenet er der. Kun kaldet til API’et mislykkedes.</translation>
    </message>
</context>
<context>
    <name>VerdictHeader</name>
    <message>
        <source>Verdict</source>
        <translation>Resultat</translation>
    </message>
</context>
<context>
    <name>Welcome</name>
    <message>
        <source>Show profiles</source>
        <translation>Vis profiler</translation>
    </message>
    <message>
        <source>Does the key fit?</source>
        <translation>Passer nøglen?</translation>
    </message>
    <message>
        <source>Keyfit asks for a token the way your program would, and tells in plain words whether it works, and who can mend it if not.</source>
        <translation>Keyfit beder om et token, som dit program ville gøre det, og siger i klare ord, om det virker, og ellers hvem der kan rette det.</translation>
    </message>
    <message>
        <source>See how it works</source>
        <translation>Se, hvordan det virker</translation>
    </message>
    <message>
        <source>Starts a practice server inside Keyfit and fills in a profile. Nothing leaves this computer.</source>
        <translation>Starter en øveserver inde i Keyfit og udfylder en profil. Intet forlader denne computer.</translation>
    </message>
    <message>
        <source>Try it now</source>
        <translation>Prøv det nu</translation>
    </message>
    <message>
        <source>Check your own client</source>
        <translation>Tjek din egen klient</translation>
    </message>
    <message>
        <source>You need its ID, its secret or key, and the name or address of the provider.</source>
        <translation>Du skal bruge dens id, dens hemmelighed eller nøgle og udbyderens navn eller adresse.</translation>
    </message>
    <message>
        <source>New profile</source>
        <translation>Ny profil</translation>
    </message>
</context>
<context>
    <name>WindowMenu</name>
    <message>
        <source>Look</source>
        <translation>Udseende</translation>
    </message>
    <message>
        <source>As the system</source>
        <translation>Som systemet</translation>
    </message>
    <message>
        <source>Light</source>
        <translation>Lyst</translation>
    </message>
    <message>
        <source>Dark</source>
        <translation>Mørkt</translation>
    </message>
    <message>
        <source>High contrast</source>
        <translation>Høj kontrast</translation>
    </message>
    <message>
        <source>Language</source>
        <translation>Sprog</translation>
    </message>
    <message>
        <source>Practice server</source>
        <translation>Øveserver</translation>
    </message>
    <message>
        <source>What does it mean?</source>
        <translation>Hvad betyder det?</translation>
    </message>
    <message>
        <source>About Keyfit</source>
        <translation>Om Keyfit</translation>
    </message>
</context>
</TS>
