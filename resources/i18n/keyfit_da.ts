<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="da_DK">
<context>
    <name>About</name>
    <message>
        <source>Built in:</source>
        <translation>Indbygget:</translation>
    </message>
    <message>
        <source>Keyfit uses Qt, PySide6 and Shiboken under the GNU Lesser General Public License, version 3, which is shown below with the GNU General Public License that it supplements. Qt is copyright of The Qt Company Ltd. and other contributors.

They are shared libraries in a folder of their own, and Keyfit loads them from there:
{folder}
You may put changed builds of your own with the same interfaces in their place, and take Keyfit apart as far as that needs.

The source of this version of Qt: {qt_source}
The source of PySide6 and Shiboken: {pyside_source}
What Qt itself holds of others: {others}</source>
        <translation>Keyfit bruger Qt, PySide6 og Shiboken under GNU Lesser General Public License, version 3, som står nedenfor sammen med den GNU General Public License, den supplerer. Qt er ophavsretligt beskyttet af The Qt Company Ltd. og andre bidragydere.

De er delte biblioteker i en mappe for sig, og Keyfit indlæser dem derfra:
{folder}
Du må sætte egne, ændrede udgaver med de samme grænseflader i stedet og skille Keyfit ad, så vidt det kræver.

Kildekoden til denne version af Qt: {qt_source}
Kildekoden til PySide6 og Shiboken: {pyside_source}
Hvad Qt selv indeholder fra andre: {others}</translation>
    </message>
</context>
<context>
    <name>AboutWindow</name>
    <message>
        <source>About Keyfit</source>
        <translation>Om Keyfit</translation>
    </message>
    <message>
        <source>Tells you whether an API client works and, if not, why and who can mend it. Free software under the MIT licence.</source>
        <translation>Fortæller, om en API-klient virker, og hvis ikke, hvorfor og hvem der kan rette det. Fri software under MIT-licensen.</translation>
    </message>
    <message>
        <source>What it is made of, and under which licences</source>
        <translation>Hvad programmet består af, og under hvilke licenser</translation>
    </message>
    <message>
        <source>The list of its parts is made when Keyfit is built.</source>
        <translation>Listen over programmets dele laves, når Keyfit bygges.</translation>
    </message>
    <message>
        <source>All parts</source>
        <translation>Alle dele</translation>
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
        <source>A token endpoint: used exactly as it is.</source>
        <translation>En token-adresse: kaldes, som den står.</translation>
    </message>
</context>
<context>
    <name>AnswerView</name>
    <message>
        <source>Timing and headers</source>
        <translation>Tider og headere</translation>
    </message>
    <message>
        <source>What the API asks for</source>
        <translation>Det beder API’et om</translation>
    </message>
    <message>
        <source>What the API says</source>
        <translation>Det siger API’et</translation>
    </message>
    <message>
        <source>Timing and headers, %1</source>
        <translation>Tider og headere, %1</translation>
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
        <source>This call was not made.</source>
        <translation>Dette kald blev ikke foretaget.</translation>
    </message>
    <message>
        <source>The answer does not tell</source>
        <translation>Svaret siger intet om det</translation>
    </message>
</context>
<context>
    <name>Asking</name>
    <message>
        <source>What it asks for</source>
        <translation>Hvad den beder om</translation>
    </message>
    <message>
        <source>Bind the token to this computer (DPoP)</source>
        <translation>Bind tokenet til denne computer (DPoP)</translation>
    </message>
    <message>
        <source>Audience</source>
        <translation>Modtager (audience)</translation>
    </message>
    <message>
        <source>Only if the provider asks for it</source>
        <translation>Kun hvis udbyderen beder om det</translation>
    </message>
    <message>
        <source>Resource indicators, one on each line</source>
        <translation>Ressourcer, én på hver linje</translation>
    </message>
    <message>
        <source>https://… (optional)</source>
        <translation>https://… (valgfrit)</translation>
    </message>
    <message>
        <source>Extra parameters</source>
        <translation>Ekstra parametre</translation>
    </message>
    <message>
        <source>Extra parameter</source>
        <translation>Ekstra parameter</translation>
    </message>
    <message>
        <source>Extra headers</source>
        <translation>Ekstra headere</translation>
    </message>
    <message>
        <source>Extra header</source>
        <translation>Ekstra header</translation>
    </message>
    <message>
        <source>Authorization details, as JSON</source>
        <translation>Autorisationsdetaljer, som JSON</translation>
    </message>
</context>
<context>
    <name>AskingCalls</name>
    <message>
        <source>These may change something at the API. Tick those to make with this token.</source>
        <translation>Disse kan ændre noget hos API’et. Sæt flueben ved dem, der skal foretages med dette token.</translation>
    </message>
    <message>
        <source>The others only read: {number}.</source>
        <translation>De øvrige læser kun: {number}.</translation>
    </message>
    <message>
        <source>Make these calls as well?</source>
        <translation>Skal disse kald også foretages?</translation>
    </message>
    <message>
        <source>Call</source>
        <translation>Kald</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>Annullér</translation>
    </message>
    <message>
        <source>This token has expired</source>
        <translation>Tokenet er udløbet</translation>
    </message>
    <message>
        <source>No call can be made with it any more. A check brings a new one.</source>
        <translation>Det kan ikke bruges til flere kald. Et tjek henter et nyt.</translation>
    </message>
    <message>
        <source>Check again</source>
        <translation>Tjek igen</translation>
    </message>
</context>
<context>
    <name>AskingFolder</name>
    <message>
        <source>Move to which folder?</source>
        <translation>Flyt til hvilken mappe?</translation>
    </message>
    <message>
        <source>Choose one or type a new name. Leave it empty for no folder.</source>
        <translation>Vælg en, eller skriv et nyt navn. Lad feltet stå tomt for ingen mappe.</translation>
    </message>
    <message>
        <source>Folder</source>
        <translation>Mappe</translation>
    </message>
    <message>
        <source>Move</source>
        <translation>Flyt</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>Annullér</translation>
    </message>
</context>
<context>
    <name>AskingProbe</name>
    <message>
        <source>Each of these is tried once, with the same secret or key and a pause of two seconds between. It stops at the first that is accepted.</source>
        <translation>Hver af disse prøves én gang, med den samme hemmelighed eller nøgle og to sekunders pause imellem. Det stopper ved den første, der godtages.</translation>
    </message>
    <message>
        <source>Providers may lock a client after repeated failures. Refused in the last five minutes so far: {number}.</source>
        <translation>Udbydere kan spærre en klient efter gentagne fejl. Afvist i de seneste fem minutter indtil nu: {number}.</translation>
    </message>
    <message>
        <source>Find out what the server accepts?</source>
        <translation>Find ud af, hvad serveren godtager?</translation>
    </message>
    <message>
        <source>Try other ways on a production client?</source>
        <translation>Prøve andre måder på en klient i produktion?</translation>
    </message>
    <message>
        <source>Try them in production</source>
        <translation>Prøv dem i produktion</translation>
    </message>
    <message>
        <source>Programs may be using this client now. If the provider locks it, they stop getting tokens as well. Ask its owner first.</source>
        <translation>Programmer kan være i gang med at bruge denne klient. Spærrer udbyderen den, får de heller ikke længere tokens. Spørg dens ejer først.</translation>
    </message>
    <message>
        <source>Environment: {environment}.</source>
        <translation>Miljø: {environment}.</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>Annullér</translation>
    </message>
    <message>
        <source>Try them</source>
        <translation>Prøv dem</translation>
    </message>
</context>
<context>
    <name>AssertionCard</name>
    <message>
        <source>Assertion menu</source>
        <translation>Menu for erklæringen</translation>
    </message>
    <message>
        <source>Choose another file…</source>
        <translation>Vælg en anden fil…</translation>
    </message>
    <message>
        <source>Paste another assertion</source>
        <translation>Indsæt en anden erklæring</translation>
    </message>
    <message>
        <source>Remove the assertion</source>
        <translation>Fjern erklæringen</translation>
    </message>
    <message>
        <source>Issuer</source>
        <translation>Udsteder</translation>
    </message>
    <message>
        <source>Subject</source>
        <translation>Emne</translation>
    </message>
    <message>
        <source>Audience</source>
        <translation>Modtager</translation>
    </message>
    <message>
        <source>Expires</source>
        <translation>Udløber</translation>
    </message>
    <message>
        <source>Read anew at each check</source>
        <translation>Læses på ny ved hvert tjek</translation>
    </message>
    <message>
        <source>Pasted assertion</source>
        <translation>Indsat erklæring</translation>
    </message>
    <message>
        <source>Passed on as it is</source>
        <translation>Gives videre, som den er</translation>
    </message>
    <message>
        <source>Reading…</source>
        <translation>Læser…</translation>
    </message>
    <message>
        <source>not said</source>
        <translation>ikke oplyst</translation>
    </message>
</context>
<context>
    <name>AssertionField</name>
    <message>
        <source>A finished assertion</source>
        <translation>En færdig erklæring</translation>
    </message>
    <message>
        <source>There is no signed statement on the clipboard.</source>
        <translation>Der er ingen signeret erklæring på udklipsholderen.</translation>
    </message>
</context>
<context>
    <name>AssertionPlace</name>
    <message>
        <source>Drop its file here</source>
        <translation>Slip dens fil her</translation>
    </message>
    <message>
        <source>Or paste the JWT</source>
        <translation>Eller indsæt JWT’en</translation>
    </message>
    <message>
        <source>Choose…</source>
        <translation>Vælg…</translation>
    </message>
    <message>
        <source>Paste an assertion</source>
        <translation>Indsæt en erklæring</translation>
    </message>
    <message>
        <source>Choose the file with the assertion</source>
        <translation>Vælg filen med erklæringen</translation>
    </message>
    <message>
        <source>All files (*)</source>
        <translation>Alle filer (*)</translation>
    </message>
</context>
<context>
    <name>AudienceField</name>
    <message>
        <source>Audience</source>
        <translation>Modtager (audience)</translation>
    </message>
</context>
<context>
    <name>BackBar</name>
    <message>
        <source>Back to the form</source>
        <translation>Tilbage til formularen</translation>
    </message>
    <message>
        <source>Check access</source>
        <translation>Tjek adgang</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>Annullér</translation>
    </message>
</context>
<context>
    <name>Bell</name>
    <message>
        <source>Tell me 1 minute before it expires</source>
        <translation>Sig til 1 minut før udløb</translation>
    </message>
    <message>
        <source>On</source>
        <translation>Til</translation>
    </message>
    <message>
        <source>Off</source>
        <translation>Fra</translation>
    </message>
</context>
<context>
    <name>BodyView</name>
    <message>
        <source>Reading the answer…</source>
        <translation>Læser svaret…</translation>
    </message>
    <message>
        <source>Answer</source>
        <translation>Svar</translation>
    </message>
    <message>
        <source>Find</source>
        <translation>Find</translation>
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
    <message>
        <source>Save the answer to a file</source>
        <translation>Gem svaret i en fil</translation>
    </message>
    <message>
        <source>The answer has no body.</source>
        <translation>Svaret har intet indhold.</translation>
    </message>
    <message>
        <source>Picture</source>
        <translation>Billede</translation>
    </message>
    <message>
        <source>Bytes</source>
        <translation>Bytes</translation>
    </message>
    <message>
        <source>As a tree</source>
        <translation>Som træ</translation>
    </message>
    <message>
        <source>As text</source>
        <translation>Som tekst</translation>
    </message>
    <message>
        <source>%1, not text</source>
        <translation>%1, ikke tekst</translation>
    </message>
    <message>
        <source>%1, cut off there</source>
        <translation>%1, afkortet dér</translation>
    </message>
</context>
<context>
    <name>BroughtNote</name>
    <message>
        <source>Check the signature…</source>
        <translation>Tjek signaturen…</translation>
    </message>
    <message>
        <source>Call an API with it…</source>
        <translation>Kald et API med det…</translation>
    </message>
    <message>
        <source>The token went to the API that you named</source>
        <translation>Tokenet gik til det API, du nævnte</translation>
    </message>
    <message>
        <source>The token stayed on this computer</source>
        <translation>Tokenet blev på denne computer</translation>
    </message>
    <message>
        <source>Nothing was sent</source>
        <translation>Intet blev sendt</translation>
    </message>
</context>
<context>
    <name>CallAddress</name>
    <message>
        <source>Address</source>
        <translation>Adresse</translation>
    </message>
    <message>
        <source>Method</source>
        <translation>Metode</translation>
    </message>
</context>
<context>
    <name>CallDetails</name>
    <message>
        <source>What is sent</source>
        <translation>Hvad der sendes</translation>
    </message>
    <message>
        <source>Status expected</source>
        <translation>Ventet status</translation>
    </message>
    <message>
        <source>Any 2xx</source>
        <translation>Enhver 2xx</translation>
    </message>
    <message>
        <source>Body</source>
        <translation>Indhold</translation>
    </message>
    <message>
        <source>File with the body</source>
        <translation>Fil med indholdet</translation>
    </message>
    <message>
        <source>Choose…</source>
        <translation>Vælg…</translation>
    </message>
    <message>
        <source>Choose the file to send</source>
        <translation>Vælg den fil, der skal sendes</translation>
    </message>
    <message>
        <source>All files (*)</source>
        <translation>Alle filer (*)</translation>
    </message>
    <message>
        <source>Headers of the call</source>
        <translation>Kaldets headere</translation>
    </message>
    <message>
        <source>Header of the call</source>
        <translation>Kaldets header</translation>
    </message>
</context>
<context>
    <name>CallDialog</name>
    <message>
        <source>Call an API with this token</source>
        <translation>Kald et API med dette token</translation>
    </message>
    <message>
        <source>One GET is sent to this address, with the token in it. Name only an API that the token is meant for: whoever receives it can use it.</source>
        <translation>Der sendes én GET til denne adresse med tokenet i. Nævn kun et API, som tokenet er beregnet til: den, der modtager det, kan bruge det.</translation>
    </message>
    <message>
        <source>Address of the API</source>
        <translation>API’ets adresse</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>Annullér</translation>
    </message>
    <message>
        <source>Call it</source>
        <translation>Kald det</translation>
    </message>
    <message>
        <source>This token cannot be used without its key</source>
        <translation>Dette token kan ikke bruges uden sin nøgle</translation>
    </message>
    <message>
        <source>It is bound to a key (DPoP): each call carries a proof made with it, and only the client has it. Check the client itself to see the call.</source>
        <translation>Det er bundet til en nøgle (DPoP): hvert kald bærer et bevis, der er lavet med den, og kun klienten har den. Tjek selve klienten for at se kaldet.</translation>
    </message>
    <message>
        <source>This token is bound to a certificate</source>
        <translation>Dette token er bundet til et certifikat</translation>
    </message>
    <message>
        <source>A call from here shows none. An API that looks for one refuses the token; to call with it, check the client itself.</source>
        <translation>Et kald herfra viser intet. Et API, der ser efter det, afviser tokenet; tjek selve klienten for at kalde med det.</translation>
    </message>
    <message>
        <source>This address is not complete.</source>
        <translation>Adressen er ikke fuldstændig.</translation>
    </message>
</context>
<context>
    <name>CallEditor</name>
    <message>
        <source>The check itself makes this call.</source>
        <translation>Tjekket foretager selv dette kald.</translation>
    </message>
    <message>
        <source>Make this the call of the check</source>
        <translation>Lad tjekket foretage dette kald</translation>
    </message>
    <message>
        <source>Name</source>
        <translation>Navn</translation>
    </message>
    <message>
        <source>What you call it (optional)</source>
        <translation>Det, du kalder det (valgfrit)</translation>
    </message>
    <message>
        <source>Scope that it needs</source>
        <translation>Scope, som det kræver</translation>
    </message>
    <message>
        <source>As the API’s documentation says (optional)</source>
        <translation>Som API’ets dokumentation siger (valgfrit)</translation>
    </message>
</context>
<context>
    <name>CallField</name>
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
    <message>
        <source>More calls…</source>
        <translation>Flere kald…</translation>
    </message>
</context>
<context>
    <name>Calling</name>
    <message>
        <source>The call</source>
        <translation>Kaldet</translation>
    </message>
</context>
<context>
    <name>CallsDialog</name>
    <message>
        <source>Calls of this profile</source>
        <translation>Profilens kald</translation>
    </message>
    <message>
        <source>The check makes one of them. The others are made when you ask for them, with the token that the check brought.</source>
        <translation>Tjekket foretager ét af dem. De andre foretages, når du beder om det, med det token, som tjekket hentede.</translation>
    </message>
    <message>
        <source>Calls</source>
        <translation>Kald</translation>
    </message>
    <message>
        <source>No calls yet. Add one, or take them from the document in which the API describes itself.</source>
        <translation>Ingen kald endnu. Tilføj et, eller hent dem fra det dokument, hvor API’et beskriver sig selv.</translation>
    </message>
    <message>
        <source>Import from an OpenAPI document…</source>
        <translation>Importér fra et OpenAPI-dokument…</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>Luk</translation>
    </message>
    <message>
        <source>Add a call</source>
        <translation>Tilføj et kald</translation>
    </message>
    <message>
        <source>Duplicate</source>
        <translation>Duplikér</translation>
    </message>
    <message>
        <source>Move up</source>
        <translation>Flyt op</translation>
    </message>
    <message>
        <source>Move down</source>
        <translation>Flyt ned</translation>
    </message>
    <message>
        <source>Remove</source>
        <translation>Fjern</translation>
    </message>
    <message>
        <source>Undo</source>
        <translation>Fortryd</translation>
    </message>
    <message>
        <source>needs {scope}</source>
        <translation>kræver {scope}</translation>
    </message>
    <message>
        <source>expects {status}</source>
        <translation>venter {status}</translation>
    </message>
    <message>
        <source>in the check</source>
        <translation>i tjekket</translation>
    </message>
    <message>
        <source>New call</source>
        <translation>Nyt kald</translation>
    </message>
    <message>
        <source>Removed: {name}</source>
        <translation>Fjernet: {name}</translation>
    </message>
</context>
<context>
    <name>CallsTable</name>
    <message>
        <source>What else does this key open?</source>
        <translation>Hvad åbner denne nøgle ellers?</translation>
    </message>
    <message>
        <source>The profile has {number} calls</source>
        <translation>Profilen har {number} kald</translation>
    </message>
    <message>
        <source>{opened} of {number}</source>
        <translation>{opened} af {number}</translation>
    </message>
    <message>
        <source>Called with the token before this one.</source>
        <translation>Kaldt med tokenet før dette.</translation>
    </message>
    <message>
        <source>asking</source>
        <translation>spørger</translation>
    </message>
    <message>
        <source>not called</source>
        <translation>ikke kaldt</translation>
    </message>
    <message>
        <source>to come</source>
        <translation>på vej</translation>
    </message>
    <message>
        <source>Call all…</source>
        <translation>Kald alle…</translation>
    </message>
    <message>
        <source>Call all</source>
        <translation>Kald alle</translation>
    </message>
    <message>
        <source>Stop</source>
        <translation>Stop</translation>
    </message>
    <message>
        <source>Check again</source>
        <translation>Tjek igen</translation>
    </message>
    <message>
        <source>Result</source>
        <translation>Resultat</translation>
    </message>
    <message>
        <source>Call</source>
        <translation>Kald</translation>
    </message>
    <message>
        <source>Answer</source>
        <translation>Svar</translation>
    </message>
    <message>
        <source>Time</source>
        <translation>Tid</translation>
    </message>
</context>
<context>
    <name>CalmAnswer</name>
    <message>
        <source>Who can mend it</source>
        <translation>Hvem kan rette det</translation>
    </message>
    <message>
        <source>What to do next</source>
        <translation>Hvad du kan gøre nu</translation>
    </message>
    <message>
        <source>{step}: press “Show everything”.</source>
        <translation>{step}: tryk på »Vis det hele«.</translation>
    </message>
</context>
<context>
    <name>CalmDesk</name>
    <message>
        <source>Client {client} at {server}</source>
        <translation>Klient {client} hos {server}</translation>
    </message>
</context>
<context>
    <name>CalmPage</name>
    <message>
        <source>Show everything</source>
        <translation>Vis det hele</translation>
    </message>
</context>
<context>
    <name>ChainDesk</name>
    <message>
        <source>There are no certificates to save</source>
        <translation>Der er ingen certifikater at gemme</translation>
    </message>
</context>
<context>
    <name>ChainView</name>
    <message>
        <source>Copy</source>
        <translation>Kopiér</translation>
    </message>
    <message>
        <source>Copy the list of certificates</source>
        <translation>Kopiér listen over certifikater</translation>
    </message>
</context>
<context>
    <name>ChangedLine</name>
    <message>
        <source>The form has changed since this check</source>
        <translation>Formularen er ændret siden dette tjek</translation>
    </message>
</context>
<context>
    <name>ClaimModel</name>
    <message>
        <source>nothing</source>
        <translation>intet</translation>
    </message>
    <message>
        <source>Enter closes it</source>
        <translation>Enter lukker den</translation>
    </message>
    <message>
        <source>Enter opens it</source>
        <translation>Enter åbner den</translation>
    </message>
</context>
<context>
    <name>ClaimTable</name>
    <message>
        <source>Copy value</source>
        <translation>Kopiér værdi</translation>
    </message>
    <message>
        <source>Copy row</source>
        <translation>Kopiér række</translation>
    </message>
    <message>
        <source>Copy all as JSON</source>
        <translation>Kopiér det hele som JSON</translation>
    </message>
</context>
<context>
    <name>ClaimsView</name>
    <message>
        <source>No claim contains these words.</source>
        <translation>Ingen oplysning indeholder de ord.</translation>
    </message>
    <message numerus="yes">
        <source>It has %n claims. The first 100 are shown.</source>
        <translation>
            <numerusform>Det har %n oplysning. De første 100 vises.</numerusform>
            <numerusform>Det har %n oplysninger. De første 100 vises.</numerusform>
        </translation>
    </message>
    <message>
        <source>Token claims</source>
        <translation>Tokenets oplysninger</translation>
    </message>
    <message>
        <source>Find in the claims</source>
        <translation>Find i oplysningerne</translation>
    </message>
    <message>
        <source>Clear the search</source>
        <translation>Ryd søgningen</translation>
    </message>
    <message>
        <source>Copy as JSON</source>
        <translation>Kopiér som JSON</translation>
    </message>
    <message>
        <source>Compare…</source>
        <translation>Sammenlign…</translation>
    </message>
</context>
<context>
    <name>CodeButton</name>
    <message>
        <source>Copy as code…</source>
        <translation>Kopiér som kode…</translation>
    </message>
</context>
<context>
    <name>CompareDesk</name>
    <message>
        <source>This token</source>
        <translation>Dette token</translation>
    </message>
    <message>
        <source>This check</source>
        <translation>Dette tjek</translation>
    </message>
    <message>
        <source>The report</source>
        <translation>Rapporten</translation>
    </message>
    <message>
        <source>Earlier check</source>
        <translation>Tidligere tjek</translation>
    </message>
    <message>
        <source>{what}, {when}: {verdict}</source>
        <translation>{what}, {when}: {verdict}</translation>
    </message>
</context>
<context>
    <name>CompareDialog</name>
    <message>
        <source>Compare</source>
        <translation>Sammenlign</translation>
    </message>
    <message>
        <source>Two checks of this session, or a check with a token or a report that you have. Nothing is sent.</source>
        <translation>To tjek fra denne session, eller et tjek med et token eller en rapport, som du har. Intet sendes.</translation>
    </message>
    <message>
        <source>A token or a report that I have…</source>
        <translation>Et token eller en rapport, som jeg har…</translation>
    </message>
    <message>
        <source>With</source>
        <translation>Med</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>Annullér</translation>
    </message>
</context>
<context>
    <name>CompareKeyDialog</name>
    <message>
        <source>Is it the right key?</source>
        <translation>Er det den rigtige nøgle?</translation>
    </message>
    <message>
        <source>Compare this profile’s key with what the provider has: a public key, a certificate, a key set or its address. Nothing secret is sent.</source>
        <translation>Sammenlign profilens nøgle med det, udbyderen har: en offentlig nøgle, et certifikat, et nøglesæt eller dets adresse. Intet hemmeligt sendes.</translation>
    </message>
    <message>
        <source>What the provider has</source>
        <translation>Det, udbyderen har</translation>
    </message>
    <message>
        <source>Choose a file…</source>
        <translation>Vælg en fil…</translation>
    </message>
    <message>
        <source>Fetch and compare</source>
        <translation>Hent og sammenlign</translation>
    </message>
    <message>
        <source>Or the address of its keys (jwks_uri)</source>
        <translation>Eller adressen på dens nøgler (jwks_uri)</translation>
    </message>
    <message>
        <source>Result</source>
        <translation>Resultat</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>Luk</translation>
    </message>
    <message>
        <source>Choose what the provider has</source>
        <translation>Vælg det, udbyderen har</translation>
    </message>
    <message>
        <source>This address is not complete.</source>
        <translation>Adressen er ikke fuldstændig.</translation>
    </message>
    <message>
        <source>This profile has no key yet.</source>
        <translation>Profilen har ingen nøgle endnu.</translation>
    </message>
    <message>
        <source>This profile’s key is locked. Type its passphrase first.</source>
        <translation>Profilens nøgle er låst. Skriv dens adgangssætning først.</translation>
    </message>
    <message>
        <source>No public key could be read from that.</source>
        <translation>Der kunne ikke læses nogen offentlig nøgle i det.</translation>
    </message>
    <message>
        <source>The keys could not be fetched.</source>
        <translation>Nøglerne kunne ikke hentes.</translation>
    </message>
    <message>
        <source>It is the same key</source>
        <translation>Det er den samme nøgle</translation>
    </message>
    <message>
        <source>The provider can check what this profile’s key signs.</source>
        <translation>Udbyderen kan tjekke det, som profilens nøgle signerer.</translation>
    </message>
    <message>
        <source>It is another key</source>
        <translation>Det er en anden nøgle</translation>
    </message>
    <message>
        <source>Send the provider this profile’s public half, or choose the other key.</source>
        <translation>Send udbyderen profilens offentlige halvdel, eller vælg den anden nøgle.</translation>
    </message>
    <message>
        <source>Here</source>
        <translation>Her</translation>
    </message>
    <message>
        <source>There</source>
        <translation>Der</translation>
    </message>
    <message>
        <source>That is a private key. Nobody but its owner should have it.</source>
        <translation>Det er en privat nøgle. Ingen andre end dens ejer bør have den.</translation>
    </message>
</context>
<context>
    <name>ComparisonView</name>
    <message>
        <source>Comparing…</source>
        <translation>Sammenligner…</translation>
    </message>
</context>
<context>
    <name>ComparisonWindow</name>
    <message>
        <source>Comparison</source>
        <translation>Sammenligning</translation>
    </message>
    <message>
        <source>Leave times aside</source>
        <translation>Se bort fra tider</translation>
    </message>
    <message>
        <source>Compare others…</source>
        <translation>Sammenlign andre…</translation>
    </message>
    <message>
        <source>Copy</source>
        <translation>Kopiér</translation>
    </message>
    <message>
        <source>Copy the comparison</source>
        <translation>Kopiér sammenligningen</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>Luk</translation>
    </message>
</context>
<context>
    <name>CopyButton</name>
    <message>
        <source>Copied</source>
        <translation>Kopieret</translation>
    </message>
</context>
<context>
    <name>CountdownDesk</name>
    <message>
        <source>until {time}</source>
        <translation>til {time}</translation>
    </message>
</context>
<context>
    <name>Crash</name>
    <message>
        <source>Something went wrong inside Keyfit</source>
        <translation>Noget gik galt inde i Keyfit</translation>
    </message>
    <message>
        <source>That is a fault of the program, not of your client. You can go on. The report below holds no secrets; send it to whoever maintains Keyfit.</source>
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
    <name>DecryptDialog</name>
    <message>
        <source>Decrypt the token</source>
        <translation>Dekryptér tokenet</translation>
    </message>
    <message>
        <source>It is encrypted for whoever has the key. The key is used on this computer, and not kept; nothing is sent.</source>
        <translation>Det er krypteret til den, der har nøglen. Nøglen bruges på denne computer og gemmes ikke; intet sendes.</translation>
    </message>
    <message>
        <source>Show passphrase</source>
        <translation>Vis adgangssætning</translation>
    </message>
    <message>
        <source>Private key</source>
        <translation>Privat nøgle</translation>
    </message>
    <message>
        <source>Choose…</source>
        <translation>Vælg…</translation>
    </message>
    <message>
        <source>Choose a private key or a key set</source>
        <translation>Vælg en privat nøgle eller et nøglesæt</translation>
    </message>
    <message>
        <source>Its passphrase, if it has one</source>
        <translation>Dens adgangssætning, hvis den har en</translation>
    </message>
    <message>
        <source>Secret</source>
        <translation>Hemmelighed</translation>
    </message>
    <message>
        <source>Show secret</source>
        <translation>Vis hemmelighed</translation>
    </message>
    <message>
        <source>Decrypt</source>
        <translation>Dekryptér</translation>
    </message>
    <message>
        <source>Key file</source>
        <translation>Nøglefil</translation>
    </message>
    <message>
        <source>PEM, PKCS#12, a JWK or a key set</source>
        <translation>PEM, PKCS#12, en JWK eller et nøglesæt</translation>
    </message>
    <message>
        <source>As text, Base64, hexadecimal or a hash: Keyfit tries each</source>
        <translation>Som tekst, Base64, hexadecimal eller hash: Keyfit prøver dem alle</translation>
    </message>
    <message>
        <source>What this client proves itself with</source>
        <translation>Det, klienten beviser sig med</translation>
    </message>
    <message>
        <source>Some servers encrypt for the client’s own secret or key</source>
        <translation>Nogle servere krypterer til klientens egen hemmelighed eller nøgle</translation>
    </message>
    <message>
        <source>The client’s</source>
        <translation>Klientens</translation>
    </message>
    <message>
        <source>The key is locked with a passphrase.</source>
        <translation>Nøglen er låst med en adgangssætning.</translation>
    </message>
    <message>
        <source>This passphrase does not unlock the key.</source>
        <translation>Denne adgangssætning låser ikke nøglen op.</translation>
    </message>
    <message>
        <source>This is a public key. Only the private one opens the token.</source>
        <translation>Det er en offentlig nøgle. Kun den private åbner tokenet.</translation>
    </message>
    <message>
        <source>This key only signs, and opens nothing.</source>
        <translation>Denne nøgle signerer kun og åbner intet.</translation>
    </message>
    <message>
        <source>It was stopped, or cannot be done now.</source>
        <translation>Det blev afbrudt eller kan ikke lade sig gøre nu.</translation>
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
    <name>Ending</name>
    <message>
        <source>The secret of “{name}” has expired</source>
        <translation>Hemmeligheden til »{name}« er udløbet</translation>
    </message>
    <message>
        <source>The secret of “{name}” expires soon</source>
        <translation>Hemmeligheden til »{name}« udløber snart</translation>
    </message>
    <message>
        <source>The key of “{name}” has expired</source>
        <translation>Nøglen til »{name}« er udløbet</translation>
    </message>
    <message>
        <source>The key of “{name}” expires soon</source>
        <translation>Nøglen til »{name}« udløber snart</translation>
    </message>
    <message>
        <source>The certificate of “{name}” has expired</source>
        <translation>Certifikatet til »{name}« er udløbet</translation>
    </message>
    <message>
        <source>The certificate of “{name}” expires soon</source>
        <translation>Certifikatet til »{name}« udløber snart</translation>
    </message>
    <message>
        <source>Its secret has expired</source>
        <translation>Dens hemmelighed er udløbet</translation>
    </message>
    <message>
        <source>Its secret expires today</source>
        <translation>Dens hemmelighed udløber i dag</translation>
    </message>
    <message>
        <source>Its secret expires tomorrow</source>
        <translation>Dens hemmelighed udløber i morgen</translation>
    </message>
    <message>
        <source>Its secret expires in {days} days</source>
        <translation>Dens hemmelighed udløber om {days} dage</translation>
    </message>
    <message>
        <source>Its key has expired</source>
        <translation>Dens nøgle er udløbet</translation>
    </message>
    <message>
        <source>Its key expires today</source>
        <translation>Dens nøgle udløber i dag</translation>
    </message>
    <message>
        <source>Its key expires tomorrow</source>
        <translation>Dens nøgle udløber i morgen</translation>
    </message>
    <message>
        <source>Its key expires in {days} days</source>
        <translation>Dens nøgle udløber om {days} dage</translation>
    </message>
    <message>
        <source>Its certificate has expired</source>
        <translation>Dens certifikat er udløbet</translation>
    </message>
    <message>
        <source>Its certificate expires today</source>
        <translation>Dens certifikat udløber i dag</translation>
    </message>
    <message>
        <source>Its certificate expires tomorrow</source>
        <translation>Dens certifikat udløber i morgen</translation>
    </message>
    <message>
        <source>Its certificate expires in {days} days</source>
        <translation>Dens certifikat udløber om {days} dage</translation>
    </message>
</context>
<context>
    <name>Environment</name>
    <message>
        <source>Not given</source>
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
        <source>%1 that are not text</source>
        <translation>%1, som ikke er tekst</translation>
    </message>
    <message>
        <source>Cut off here: the answer was too long.</source>
        <translation>Afkortet her: svaret var for langt.</translation>
    </message>
    <message>
        <source>Through the proxy %1.</source>
        <translation>Gennem proxyen %1.</translation>
    </message>
    <message>
        <source>Led to %1 instead of the server.</source>
        <translation>Ført til %1 i stedet for serveren.</translation>
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
    <name>FillOffer</name>
    <message>
        <source>Keep as text</source>
        <translation>Behold som tekst</translation>
    </message>
    <message>
        <source>Choose…</source>
        <translation>Vælg…</translation>
    </message>
    <message>
        <source>Fill in the form</source>
        <translation>Udfyld formularen</translation>
    </message>
    <message>
        <source>This looks like {format}</source>
        <translation>Det ligner {format}</translation>
    </message>
    <message>
        <source>It contains {number} clients.</source>
        <translation>Der står {number} klienter i det.</translation>
    </message>
    <message>
        <source>It contains {things}.</source>
        <translation>Der står {things} i det.</translation>
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
        <source>Done: {step}</source>
        <translation>Gjort: {step}</translation>
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
        <source>Who can mend it: {who}</source>
        <translation>Hvem kan rette det: {who}</translation>
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
        <source>Result</source>
        <translation>Resultat</translation>
    </message>
    <message>
        <source>Show the result</source>
        <translation>Vis resultatet</translation>
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
        <source>See the request</source>
        <translation>Se forespørgslen</translation>
    </message>
    <message>
        <source>Move to a folder…</source>
        <translation>Flyt til en mappe…</translation>
    </message>
    <message>
        <source>Delete</source>
        <translation>Slet</translation>
    </message>
</context>
<context>
    <name>Freshness</name>
    <message>
        <source>Keep fresh</source>
        <translation>Hold friskt</translation>
    </message>
    <message>
        <source>Renews it before it expires, and calls the API each time</source>
        <translation>Fornyer det, før det udløber, og kalder API’et hver gang</translation>
    </message>
    <message>
        <source>Renews it before it expires</source>
        <translation>Fornyer det, før det udløber</translation>
    </message>
    <message>
        <source>The last try failed. Next: {time}</source>
        <translation>Det seneste forsøg slog fejl. Næste: {time}</translation>
    </message>
    <message>
        <source>Renewed {then}. Next: {time}</source>
        <translation>Fornyet {then}. Næste: {time}</translation>
    </message>
    <message>
        <source>Next: {time}</source>
        <translation>Næste: {time}</translation>
    </message>
    <message>
        <source>Waiting: the form has changed since the check</source>
        <translation>Venter: formularen er ændret siden tjekket</translation>
    </message>
    <message>
        <source>Renewing…</source>
        <translation>Fornyer…</translation>
    </message>
    <message>
        <source>Nothing says when this token expires, so it can’t be kept fresh</source>
        <translation>Det fremgår ingen steder, hvornår tokenet udløber, så det kan ikke holdes friskt</translation>
    </message>
    <message>
        <source>This token is too short-lived to be kept fresh</source>
        <translation>Dette token gælder i for kort tid til at blive holdt friskt</translation>
    </message>
    <message>
        <source>Stopped after three failures in a row</source>
        <translation>Stoppet efter tre fejl i træk</translation>
    </message>
    <message>
        <source>Stopped: the renewal was cancelled</source>
        <translation>Stoppet: fornyelsen blev annulleret</translation>
    </message>
    <message>
        <source>Stopped: {reason}</source>
        <translation>Stoppet: {reason}</translation>
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
        <source>Help</source>
        <translation>Hjælp</translation>
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
    <name>Import</name>
    <message>
        <source>Hide details</source>
        <translation>Skjul detaljer</translation>
    </message>
    <message>
        <source>Show details</source>
        <translation>Vis detaljer</translation>
    </message>
</context>
<context>
    <name>ImportDialog</name>
    <message>
        <source>Import</source>
        <translation>Importér</translation>
    </message>
    <message>
        <source>A curl command, a .http file, a Postman, Bruno or Insomnia collection, a HAR file, a Keyfit profile or report, or the e-mail you got the client in. Nothing is sent.</source>
        <translation>En curl-kommando, en .http-fil, en samling fra Postman, Bruno eller Insomnia, en HAR-fil, en Keyfit-profil eller -rapport eller den mail, du fik klienten i. Intet sendes.</translation>
    </message>
    <message>
        <source>Paste it, or drop files here</source>
        <translation>Indsæt det, eller slip filer her</translation>
    </message>
    <message>
        <source>Choose files…</source>
        <translation>Vælg filer…</translation>
    </message>
    <message>
        <source>Choose something else</source>
        <translation>Vælg noget andet</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>Annullér</translation>
    </message>
    <message>
        <source>Choose files with a client in them</source>
        <translation>Vælg filer med en klient i</translation>
    </message>
    <message>
        <source>This looks like {format}</source>
        <translation>Det ligner {format}</translation>
    </message>
    <message>
        <source>{number} clients</source>
        <translation>{number} klienter</translation>
    </message>
    <message>
        <source>Save {number} profiles</source>
        <translation>Gem {number} profiler</translation>
    </message>
    <message>
        <source>Use this client</source>
        <translation>Brug klienten</translation>
    </message>
</context>
<context>
    <name>InspectDialog</name>
    <message>
        <source>Inspect a token</source>
        <translation>Undersøg et token</translation>
    </message>
    <message>
        <source>Paste a token, or whatever it is in: a header line, a whole answer, a curl command, a HAR file. Nothing is sent, and nothing of it is kept.</source>
        <translation>Indsæt et token, eller det, det står i: en headerlinje, et helt svar, en curl-kommando, en HAR-fil. Intet sendes, og intet af det gemmes.</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>Annullér</translation>
    </message>
    <message>
        <source>Look inside</source>
        <translation>Se ind i det</translation>
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
    <name>Keeping</name>
    <message>
        <source>Where should the secret be kept?</source>
        <translation>Hvor skal hemmeligheden gemmes?</translation>
    </message>
    <message>
        <source>This computer has no keyring that Keyfit can use. The profile itself can be saved either way.</source>
        <translation>Denne computer har ingen nøglering, som Keyfit kan bruge. Selve profilen kan gemmes under alle omstændigheder.</translation>
    </message>
    <message>
        <source>As a profile file, without the secret</source>
        <translation>Som en profilfil uden hemmeligheden</translation>
    </message>
    <message>
        <source>You choose the file, and type the secret again next time.</source>
        <translation>Du vælger filen og skriver hemmeligheden igen næste gang.</translation>
    </message>
    <message>
        <source>In an encrypted file</source>
        <translation>I en krypteret fil</translation>
    </message>
    <message>
        <source>Keyfit asks for a passphrase once each time it starts.</source>
        <translation>Keyfit spørger om en adgangssætning, hver gang det starter.</translation>
    </message>
    <message>
        <source>In memory, until Keyfit closes</source>
        <translation>I hukommelsen, indtil Keyfit lukkes</translation>
    </message>
    <message>
        <source>Nothing is written to disk.</source>
        <translation>Intet skrives på disken.</translation>
    </message>
    <message>
        <source>Save</source>
        <translation>Gem</translation>
    </message>
    <message>
        <source>Don’t save</source>
        <translation>Gem ikke</translation>
    </message>
</context>
<context>
    <name>KeyCard</name>
    <message>
        <source>Key file menu</source>
        <translation>Menu for nøglefilen</translation>
    </message>
    <message>
        <source>Choose another file…</source>
        <translation>Vælg en anden fil…</translation>
    </message>
    <message>
        <source>Paste another key</source>
        <translation>Indsæt en anden nøgle</translation>
    </message>
    <message>
        <source>Copy the thumbprint</source>
        <translation>Kopiér fingeraftrykket</translation>
    </message>
    <message>
        <source>Remove the certificate</source>
        <translation>Fjern certifikatet</translation>
    </message>
    <message>
        <source>Remove the key</source>
        <translation>Fjern nøglen</translation>
    </message>
    <message>
        <source>Key ID</source>
        <translation>Nøgle-id</translation>
    </message>
    <message>
        <source>Key in the file</source>
        <translation>Nøgle i filen</translation>
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
        <source>Certificate</source>
        <translation>Certifikat</translation>
    </message>
    <message>
        <source>SHA-256</source>
        <translation>SHA-256</translation>
    </message>
    <message>
        <source>Pasted key</source>
        <translation>Indsat nøgle</translation>
    </message>
    <message>
        <source>Reading…</source>
        <translation>Læser…</translation>
    </message>
    <message>
        <source>{container}, opened with the passphrase</source>
        <translation>{container}, åbnet med adgangssætningen</translation>
    </message>
    <message>
        <source>The key that goes with it is still missing</source>
        <translation>Nøglen, der hører til, mangler endnu</translation>
    </message>
    <message>
        <source>Encrypted</source>
        <translation>Krypteret</translation>
    </message>
    <message>
        <source>Several keys: choose one</source>
        <translation>Flere nøgler: vælg en</translation>
    </message>
    <message>
        <source>Not a key that can be used here</source>
        <translation>Ikke en nøgle, der kan bruges her</translation>
    </message>
    <message>
        <source>{kind}, signs {alg}</source>
        <translation>{kind}, signerer med {alg}</translation>
    </message>
    <message>
        <source>{subject}, until {date}</source>
        <translation>{subject}, til {date}</translation>
    </message>
    <message>
        <source>Choose its key…</source>
        <translation>Vælg dets nøgle…</translation>
    </message>
    <message>
        <source>Choose its certificate…</source>
        <translation>Vælg dens certifikat…</translation>
    </message>
</context>
<context>
    <name>KeyField</name>
    <message>
        <source>Choose a key file</source>
        <translation>Vælg en nøglefil</translation>
    </message>
    <message>
        <source>Keys and certificates ({endings})</source>
        <translation>Nøgler og certifikater ({endings})</translation>
    </message>
    <message>
        <source>All files (*)</source>
        <translation>Alle filer (*)</translation>
    </message>
    <message>
        <source>Paste a key</source>
        <translation>Indsæt en nøgle</translation>
    </message>
    <message>
        <source>Drop it here</source>
        <translation>Slip det her</translation>
    </message>
    <message>
        <source>PKCS#12, or PEM files</source>
        <translation>PKCS#12 eller PEM-filer</translation>
    </message>
    <message>
        <source>Drop a key file here</source>
        <translation>Slip en nøglefil her</translation>
    </message>
    <message>
        <source>PEM, PKCS#12 or JWK</source>
        <translation>PEM, PKCS#12 eller JWK</translation>
    </message>
    <message>
        <source>Choose…</source>
        <translation>Vælg…</translation>
    </message>
</context>
<context>
    <name>KeyQuestion</name>
    <message>
        <source>Cancel</source>
        <translation>Annullér</translation>
    </message>
    <message>
        <source>No file is named yet.</source>
        <translation>Der er ikke valgt nogen fil endnu.</translation>
    </message>
    <message>
        <source>There is no such file.</source>
        <translation>Den fil findes ikke.</translation>
    </message>
    <message>
        <source>This is not a file.</source>
        <translation>Det er ikke en fil.</translation>
    </message>
    <message>
        <source>You may not read this file.</source>
        <translation>Du må ikke læse denne fil.</translation>
    </message>
    <message>
        <source>This file is too large for a key.</source>
        <translation>Filen er for stor til at være en nøgle.</translation>
    </message>
    <message>
        <source>This file cannot be read.</source>
        <translation>Filen kan ikke læses.</translation>
    </message>
</context>
<context>
    <name>ListingDesk</name>
    <message>
        <source>{number} profiles need a new secret, key or certificate soon</source>
        <translation>{number} profiler skal snart have en ny hemmelighed, en ny nøgle eller et nyt certifikat</translation>
    </message>
</context>
<context>
    <name>Living</name>
    <message>
        <source>This profile</source>
        <translation>Denne profil</translation>
    </message>
    <message>
        <source>Environment</source>
        <translation>Miljø</translation>
    </message>
    <message>
        <source>Notes</source>
        <translation>Noter</translation>
    </message>
    <message>
        <source>Who owns it, whom to ask, what to remember</source>
        <translation>Hvem ejer den, hvem kan spørges, hvad skal huskes</translation>
    </message>
    <message>
        <source>Too long by {number} characters; the end is not kept.</source>
        <translation>{number} tegn for langt; slutningen gemmes ikke.</translation>
    </message>
    <message>
        <source>Kept with the profile and in its file, never in a report. No place for secrets.</source>
        <translation>Gemmes med profilen og i dens fil, aldrig i en rapport. Ikke et sted til hemmeligheder.</translation>
    </message>
</context>
<context>
    <name>Looking</name>
    <message>
        <source>Certificates are not checked.</source>
        <translation>Certifikater kontrolleres ikke.</translation>
    </message>
</context>
<context>
    <name>Managing</name>
    <message>
        <source>Afterwards, with the token</source>
        <translation>Bagefter, med tokenet</translation>
    </message>
    <message>
        <source>Where to ask what it stands for</source>
        <translation>Hvor der spørges, hvad det står for</translation>
    </message>
    <message>
        <source>Where to end it</source>
        <translation>Hvor det afsluttes</translation>
    </message>
    <message>
        <source>As the server’s metadata says</source>
        <translation>Som serverens metadata siger</translation>
    </message>
</context>
<context>
    <name>MendingDesk</name>
    <message>
        <source>Changed: {fields}</source>
        <translation>Ændret: {fields}</translation>
    </message>
    <message>
        <source>Undo</source>
        <translation>Fortryd</translation>
    </message>
</context>
<context>
    <name>NamedValues</name>
    <message>
        <source>Add</source>
        <translation>Tilføj</translation>
    </message>
    <message>
        <source>Add: {thing}</source>
        <translation>Tilføj: {thing}</translation>
    </message>
</context>
<context>
    <name>NewKeyDialog</name>
    <message>
        <source>New key pair</source>
        <translation>Nyt nøglepar</translation>
    </message>
    <message>
        <source>The private half stays with you and signs. The public half goes to whoever administers the client at the provider.</source>
        <translation>Den private halvdel bliver hos dig og signerer. Den offentlige halvdel gives til dem, der administrerer klienten hos udbyderen.</translation>
    </message>
    <message>
        <source>Kind</source>
        <translation>Type</translation>
    </message>
    <message>
        <source>RSA 2048 is taken by nearly every provider.</source>
        <translation>RSA 2048 godtages af næsten alle udbydere.</translation>
    </message>
    <message>
        <source>Make key pair</source>
        <translation>Lav nøglepar</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>Luk</translation>
    </message>
    <message>
        <source>Use it in this profile</source>
        <translation>Brug den i denne profil</translation>
    </message>
    <message>
        <source>Public half, for the provider, as</source>
        <translation>Offentlig halvdel til udbyderen, som</translation>
    </message>
    <message>
        <source>Public half</source>
        <translation>Offentlig halvdel</translation>
    </message>
    <message>
        <source>Copy</source>
        <translation>Kopiér</translation>
    </message>
    <message>
        <source>Save public half…</source>
        <translation>Gem offentlig halvdel…</translation>
    </message>
    <message>
        <source>Show passphrase</source>
        <translation>Vis adgangssætning</translation>
    </message>
    <message>
        <source>Passphrase for the file of the private half</source>
        <translation>Adgangssætning til filen med den private halvdel</translation>
    </message>
    <message>
        <source>Save private half…</source>
        <translation>Gem privat halvdel…</translation>
    </message>
    <message>
        <source>The private half is kept nowhere yet. Save it or use it, or close once more.</source>
        <translation>Den private halvdel er ikke gemt noget sted endnu. Gem den eller brug den, eller luk en gang til.</translation>
    </message>
    <message>
        <source>Throw it away</source>
        <translation>Smid den væk</translation>
    </message>
    <message>
        <source>Making…</source>
        <translation>Laver…</translation>
    </message>
    <message>
        <source>{kind}, made just now. Its thumbprint:</source>
        <translation>{kind}, lavet lige nu. Dens fingeraftryk:</translation>
    </message>
    <message>
        <source>Copied.</source>
        <translation>Kopieret.</translation>
    </message>
    <message>
        <source>Save the public half</source>
        <translation>Gem den offentlige halvdel</translation>
    </message>
    <message>
        <source>Type a passphrase first: the file is worth nothing to others then.</source>
        <translation>Skriv en adgangssætning først: så er filen intet værd for andre.</translation>
    </message>
    <message>
        <source>Save the private half</source>
        <translation>Gem den private halvdel</translation>
    </message>
    <message>
        <source>Saved as {name}.</source>
        <translation>Gemt som {name}.</translation>
    </message>
    <message>
        <source>That could not be done.</source>
        <translation>Det kunne ikke lade sig gøre.</translation>
    </message>
    <message>
        <source>EC P-256 (ES256)</source>
        <translation>EC P-256 (ES256)</translation>
    </message>
    <message>
        <source>EC P-384 (ES384)</source>
        <translation>EC P-384 (ES384)</translation>
    </message>
    <message>
        <source>EC P-521 (ES512)</source>
        <translation>EC P-521 (ES512)</translation>
    </message>
    <message>
        <source>Ed25519 (EdDSA)</source>
        <translation>Ed25519 (EdDSA)</translation>
    </message>
    <message>
        <source>Public key (PEM)</source>
        <translation>Offentlig nøgle (PEM)</translation>
    </message>
    <message>
        <source>JWK</source>
        <translation>JWK</translation>
    </message>
    <message>
        <source>Key set (JWKS)</source>
        <translation>Nøglesæt (JWKS)</translation>
    </message>
    <message>
        <source>Self-signed certificate, two years</source>
        <translation>Selvsigneret certifikat, to år</translation>
    </message>
    <message>
        <source>Request for a certificate (CSR)</source>
        <translation>Anmodning om certifikat (CSR)</translation>
    </message>
</context>
<context>
    <name>NoticeDesk</name>
    <message>
        <source>The token that you inspected has expired.</source>
        <translation>Det token, du undersøgte, er udløbet.</translation>
    </message>
    <message>
        <source>The token that you inspected expires in {left}.</source>
        <translation>Det token, du undersøgte, udløber om {left}.</translation>
    </message>
    <message>
        <source>The token of “{name}” has expired.</source>
        <translation>Tokenet for »{name}« er udløbet.</translation>
    </message>
    <message>
        <source>The token of “{name}” expires in {left}.</source>
        <translation>Tokenet for »{name}« udløber om {left}.</translation>
    </message>
    <message>
        <source>The token of “{name}” is no longer kept fresh.</source>
        <translation>Tokenet for »{name}« holdes ikke længere friskt.</translation>
    </message>
    <message>
        <source>No longer kept fresh: {reason}</source>
        <translation>Holdes ikke længere friskt: {reason}</translation>
    </message>
</context>
<context>
    <name>OpenApiDialog</name>
    <message>
        <source>Import calls</source>
        <translation>Importér kald</translation>
    </message>
    <message>
        <source>From the OpenAPI or Swagger document of an API, in JSON or YAML. It is fetched without your token, and nothing in it is called.</source>
        <translation>Fra et API’s OpenAPI- eller Swagger-dokument i JSON eller YAML. Det hentes uden dit token, og intet i det kaldes.</translation>
    </message>
    <message>
        <source>Fetch</source>
        <translation>Hent</translation>
    </message>
    <message>
        <source>Choose a file…</source>
        <translation>Vælg en fil…</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>Annullér</translation>
    </message>
    <message>
        <source>Address of the document</source>
        <translation>Dokumentets adresse</translation>
    </message>
    <message>
        <source>You can also drop a file here.</source>
        <translation>Du kan også slippe en fil her.</translation>
    </message>
    <message>
        <source>This address is not complete.</source>
        <translation>Adressen er ikke fuldstændig.</translation>
    </message>
    <message>
        <source>Choose an OpenAPI document</source>
        <translation>Vælg et OpenAPI-dokument</translation>
    </message>
    <message>
        <source>All files (*)</source>
        <translation>Alle filer (*)</translation>
    </message>
    <message>
        <source>OpenAPI (*.json *.yaml *.yml)</source>
        <translation>OpenAPI (*.json *.yaml *.yml)</translation>
    </message>
    <message>
        <source>Reading the document…</source>
        <translation>Læser dokumentet…</translation>
    </message>
    <message>
        <source>{number} calls found</source>
        <translation>{number} kald fundet</translation>
    </message>
    <message>
        <source>1 call found</source>
        <translation>1 kald fundet</translation>
    </message>
    <message>
        <source>The file cannot be read: {why}</source>
        <translation>Filen kan ikke læses: {why}</translation>
    </message>
    <message>
        <source>Add 1 call</source>
        <translation>Tilføj 1 kald</translation>
    </message>
    <message>
        <source>Add {number} calls</source>
        <translation>Tilføj {number} kald</translation>
    </message>
    <message>
        <source>Add calls</source>
        <translation>Tilføj kald</translation>
    </message>
</context>
<context>
    <name>OperationPicker</name>
    <message>
        <source>Show others in the document…</source>
        <translation>Vis andre i dokumentet…</translation>
    </message>
    <message>
        <source>Find a call</source>
        <translation>Find et kald</translation>
    </message>
    <message>
        <source>All shown</source>
        <translation>Alle viste</translation>
    </message>
    <message>
        <source>Calls in the document</source>
        <translation>Kald i dokumentet</translation>
    </message>
    <message>
        <source>The whole address is needed, such as https://api.example/v1.</source>
        <translation>Hele adressen er nødvendig, for eksempel https://api.example/v1.</translation>
    </message>
    <message>
        <source>Address of the API</source>
        <translation>API’ets adresse</translation>
    </message>
    <message>
        <source>{shown} of {number}</source>
        <translation>{shown} af {number}</translation>
    </message>
    <message>
        <source>A profile has room for {number} more calls.</source>
        <translation>En profil har plads til {number} kald mere.</translation>
    </message>
    <message>
        <source>needs {scope}</source>
        <translation>kræver {scope}</translation>
    </message>
    <message>
        <source>deprecated</source>
        <translation>forældet</translation>
    </message>
    <message>
        <source>in the list already</source>
        <translation>er på listen</translation>
    </message>
    <message>
        <source>To look at afterwards ({number})</source>
        <translation>At se på bagefter ({number})</translation>
    </message>
</context>
<context>
    <name>Options</name>
    <message>
        <source>notes</source>
        <translation>noter</translation>
    </message>
    <message>
        <source>only its ID</source>
        <translation>kun dens id</translation>
    </message>
    <message>
        <source>unencoded</source>
        <translation>ukodet</translation>
    </message>
    <message>
        <source>key until {day}</source>
        <translation>nøgle til {day}</translation>
    </message>
    <message>
        <source>certificate until {day}</source>
        <translation>certifikat til {day}</translation>
    </message>
    <message>
        <source>secret until {day}</source>
        <translation>hemmelighed til {day}</translation>
    </message>
    <message>
        <source>audience: {choice}</source>
        <translation>modtager: {choice}</translation>
    </message>
    <message>
        <source>key ID {id}</source>
        <translation>nøgle-id {id}</translation>
    </message>
    <message>
        <source>no certificate in its header</source>
        <translation>intet certifikat i headeren</translation>
    </message>
    <message>
        <source>valid for {n} s</source>
        <translation>gælder i {n} s</translation>
    </message>
    <message>
        <source>without nbf</source>
        <translation>uden nbf</translation>
    </message>
    <message>
        <source>more claims</source>
        <translation>flere oplysninger</translation>
    </message>
    <message>
        <source>the server’s time</source>
        <translation>serverens tid</translation>
    </message>
    <message>
        <source>audience {name}</source>
        <translation>modtager {name}</translation>
    </message>
    <message>
        <source>resource indicators: {n}</source>
        <translation>ressourcer: {n}</translation>
    </message>
    <message>
        <source>extra parameters: {n}</source>
        <translation>ekstra parametre: {n}</translation>
    </message>
    <message>
        <source>extra headers: {n}</source>
        <translation>ekstra headere: {n}</translation>
    </message>
    <message>
        <source>authorization details</source>
        <translation>autorisationsdetaljer</translation>
    </message>
    <message>
        <source>DPoP</source>
        <translation>DPoP</translation>
    </message>
    <message>
        <source>headers of the call: {n}</source>
        <translation>kaldets headere: {n}</translation>
    </message>
    <message>
        <source>call with a body</source>
        <translation>kald med indhold</translation>
    </message>
    <message>
        <source>expects {status}</source>
        <translation>venter {status}</translation>
    </message>
    <message>
        <source>no proxy</source>
        <translation>ingen proxy</translation>
    </message>
    <message>
        <source>own proxy</source>
        <translation>egen proxy</translation>
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
        <source>at least TLS {version}</source>
        <translation>mindst TLS {version}</translation>
    </message>
    <message>
        <source>connects elsewhere</source>
        <translation>forbinder et andet sted hen</translation>
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
        <source>Automatic</source>
        <translation>Automatisk</translation>
    </message>
    <message>
        <source>The issuer</source>
        <translation>Udstederen</translation>
    </message>
    <message>
        <source>It signs with it (client_secret_jwt)</source>
        <translation>Den signerer med den (client_secret_jwt)</translation>
    </message>
    <message>
        <source>It signs with it (private_key_jwt)</source>
        <translation>Den signerer med den (private_key_jwt)</translation>
    </message>
    <message>
        <source>From a certificate authority (tls_client_auth)</source>
        <translation>Fra en certifikatudsteder (tls_client_auth)</translation>
    </message>
    <message>
        <source>Self-signed (self_signed_tls_client_auth)</source>
        <translation>Selvsigneret (self_signed_tls_client_auth)</translation>
    </message>
    <message>
        <source>Only its ID (public client)</source>
        <translation>Kun dens id (offentlig klient)</translation>
    </message>
    <message>
        <source>Its own proof (client_credentials)</source>
        <translation>Sit eget bevis (client_credentials)</translation>
    </message>
    <message>
        <source>A signed statement (jwt-bearer)</source>
        <translation>En signeret erklæring (jwt-bearer)</translation>
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
        <source>As chosen here</source>
        <translation>Som valgt her</translation>
    </message>
    <message>
        <source>No body</source>
        <translation>Intet indhold</translation>
    </message>
    <message>
        <source>JSON</source>
        <translation>JSON</translation>
    </message>
    <message>
        <source>Form, name=value on each line</source>
        <translation>Formular, navn=værdi på hver linje</translation>
    </message>
    <message>
        <source>Text</source>
        <translation>Tekst</translation>
    </message>
    <message>
        <source>A file</source>
        <translation>En fil</translation>
    </message>
    <message>
        <source>As the system</source>
        <translation>Som systemet</translation>
    </message>
    <message>
        <source>None</source>
        <translation>Ingen</translation>
    </message>
    <message>
        <source>TLS {version}</source>
        <translation>TLS {version}</translation>
    </message>
    <message>
        <source>IPv4 and IPv6</source>
        <translation>IPv4 og IPv6</translation>
    </message>
    <message>
        <source>IPv4 only</source>
        <translation>Kun IPv4</translation>
    </message>
    <message>
        <source>IPv6 only</source>
        <translation>Kun IPv6</translation>
    </message>
</context>
<context>
    <name>PagedText</name>
    <message>
        <source>Previous page</source>
        <translation>Forrige side</translation>
    </message>
    <message>
        <source>Next page</source>
        <translation>Næste side</translation>
    </message>
    <message>
        <source>Page %1 of %2</source>
        <translation>Side %1 af %2</translation>
    </message>
</context>
<context>
    <name>PassphraseFields</name>
    <message>
        <source>Passphrase</source>
        <translation>Adgangssætning</translation>
    </message>
    <message>
        <source>Type it again</source>
        <translation>Skriv den igen</translation>
    </message>
    <message>
        <source>Show passphrase</source>
        <translation>Vis adgangssætning</translation>
    </message>
    <message>
        <source>The two are not the same.</source>
        <translation>De to er ikke ens.</translation>
    </message>
</context>
<context>
    <name>PracticeGround</name>
    <message>
        <source>Practice</source>
        <translation>Øvelse</translation>
    </message>
    <message>
        <source>List the records</source>
        <translation>Vis posterne</translation>
    </message>
    <message>
        <source>Add a record</source>
        <translation>Tilføj en post</translation>
    </message>
    <message>
        <source>List all clients</source>
        <translation>Vis alle klienter</translation>
    </message>
</context>
<context>
    <name>PracticeScenario</name>
    <message>
        <source>Practise</source>
        <translation>Øv dig på</translation>
    </message>
</context>
<context>
    <name>ProbeTable</name>
    <message>
        <source>The form has it now. It is not saved yet.</source>
        <translation>Formularen har det nu. Det er ikke gemt endnu.</translation>
    </message>
    <message>
        <source>Stop trying</source>
        <translation>Stop forsøgene</translation>
    </message>
    <message>
        <source>Use this</source>
        <translation>Brug denne</translation>
    </message>
    <message>
        <source>Check again</source>
        <translation>Tjek igen</translation>
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
        <source>The favourites were not changed</source>
        <translation>Favoritterne blev ikke ændret</translation>
    </message>
    <message>
        <source>The profile was not moved</source>
        <translation>Profilen blev ikke flyttet</translation>
    </message>
    <message>
        <source>The profiles were not sorted</source>
        <translation>Profilerne blev ikke sorteret</translation>
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
</context>
<context>
    <name>ProfilesModel</name>
    <message>
        <source>Favourites</source>
        <translation>Favoritter</translation>
    </message>
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
        <source>folded</source>
        <translation>foldet sammen</translation>
    </message>
    <message>
        <source>unfolded</source>
        <translation>foldet ud</translation>
    </message>
    <message>
        <source>favourite</source>
        <translation>favorit</translation>
    </message>
    <message>
        <source>token: {left} left</source>
        <translation>token: {left} tilbage</translation>
    </message>
    <message>
        <source>checked {when}</source>
        <translation>tjekket {when}</translation>
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
        <source>Import</source>
        <translation>Importér</translation>
    </message>
    <message>
        <source>Import a client from a file or a text (Ctrl+O)</source>
        <translation>Importér en klient fra en fil eller en tekst (Ctrl+O)</translation>
    </message>
    <message>
        <source>Profiles</source>
        <translation>Profiler</translation>
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
        <source>No profile contains these words.</source>
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
        <source>Certificate</source>
        <translation>Certifikat</translation>
    </message>
    <message>
        <source>Assertion</source>
        <translation>Erklæring</translation>
    </message>
    <message>
        <source>Signed elsewhere, such as a federated token</source>
        <translation>Signeret et andet sted, for eksempel et fødereret token</translation>
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
        <source>Certificate and its key</source>
        <translation>Certifikat med nøgle</translation>
    </message>
    <message>
        <source>Only its ID: a public client proves nothing.</source>
        <translation>Kun dens id: en offentlig klient beviser ikke noget.</translation>
    </message>
    <message>
        <source>There is nothing on the clipboard to paste.</source>
        <translation>Der er intet på udklipsholderen, der kan indsættes.</translation>
    </message>
    <message>
        <source>The passphrase fits.</source>
        <translation>Adgangssætningen passer.</translation>
    </message>
    <message>
        <source>The file {name} is not there any more.</source>
        <translation>Filen {name} findes ikke længere.</translation>
    </message>
    <message>
        <source>{name} is a folder. Drop the key file that is in it.</source>
        <translation>{name} er en mappe. Slip den nøglefil, der ligger i den.</translation>
    </message>
    <message>
        <source>You may not read the file {name}.</source>
        <translation>Du må ikke læse filen {name}.</translation>
    </message>
    <message>
        <source>The file {name} could not be read.</source>
        <translation>Filen {name} kunne ikke læses.</translation>
    </message>
    <message>
        <source>The file {name} holds no key that can be used here.</source>
        <translation>Filen {name} indeholder ingen nøgle, der kan bruges her.</translation>
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
    <name>Proving</name>
    <message>
        <source>How it proves itself</source>
        <translation>Hvordan den beviser sig</translation>
    </message>
    <message>
        <source>Method</source>
        <translation>Metode</translation>
    </message>
    <message>
        <source>Send ID and secret unencoded</source>
        <translation>Send id og hemmelighed ukodet</translation>
    </message>
    <message>
        <source>The key’s last day</source>
        <translation>Nøglens sidste dag</translation>
    </message>
    <message>
        <source>The certificate’s last day</source>
        <translation>Certifikatets sidste dag</translation>
    </message>
    <message>
        <source>The secret’s last day</source>
        <translation>Hemmelighedens sidste dag</translation>
    </message>
    <message>
        <source>2027-03-31 (optional)</source>
        <translation>2027-03-31 (valgfrit)</translation>
    </message>
    <message>
        <source>What it asks with</source>
        <translation>Hvad den beder med</translation>
    </message>
    <message>
        <source>As it says itself</source>
        <translation>Som det selv siger</translation>
    </message>
    <message>
        <source>A finished assertion (private_key_jwt)</source>
        <translation>En færdig erklæring (private_key_jwt)</translation>
    </message>
    <message>
        <source>Write it as year-month-day, such as 2027-03-31.</source>
        <translation>Skriv den som år-måned-dag, for eksempel 2027-03-31.</translation>
    </message>
</context>
<context>
    <name>RawToken</name>
    <message>
        <source>Token as it came</source>
        <translation>Tokenet, som det kom</translation>
    </message>
    <message>
        <source>Header</source>
        <translation>Header</translation>
    </message>
    <message>
        <source>Claims</source>
        <translation>Oplysninger</translation>
    </message>
    <message>
        <source>Signature</source>
        <translation>Signatur</translation>
    </message>
    <message>
        <source>Encrypted key</source>
        <translation>Krypteret nøgle</translation>
    </message>
    <message>
        <source>Starting value</source>
        <translation>Startværdi</translation>
    </message>
    <message>
        <source>Encrypted content</source>
        <translation>Krypteret indhold</translation>
    </message>
    <message>
        <source>Check value</source>
        <translation>Kontrolværdi</translation>
    </message>
</context>
<context>
    <name>Reaching</name>
    <message>
        <source>The network</source>
        <translation>Netværket</translation>
    </message>
    <message>
        <source>Proxy</source>
        <translation>Proxy</translation>
    </message>
    <message>
        <source>Give up after (s)</source>
        <translation>Giv op efter (s)</translation>
    </message>
    <message>
        <source>Address of the proxy</source>
        <translation>Proxyens adresse</translation>
    </message>
    <message>
        <source>User at the proxy</source>
        <translation>Bruger</translation>
    </message>
    <message>
        <source>Password at the proxy</source>
        <translation>Adgangskode</translation>
    </message>
    <message>
        <source>Show password</source>
        <translation>Vis adgangskode</translation>
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
        <source>Certificates (*.pem *.crt *.cer)</source>
        <translation>Certifikater (*.pem *.crt *.cer)</translation>
    </message>
    <message>
        <source>All files (*)</source>
        <translation>Alle filer (*)</translation>
    </message>
    <message>
        <source>Check certificates</source>
        <translation>Kontrollér certifikater</translation>
    </message>
    <message>
        <source>Anybody on the way can pose as the server</source>
        <translation>Enhver undervejs kan udgive sig for serveren</translation>
    </message>
    <message>
        <source>They can read what is sent. This is never saved: it holds this time only.</source>
        <translation>De kan læse, hvad der sendes. Det gemmes aldrig: det gælder kun denne gang.</translation>
    </message>
    <message>
        <source>Allow plain http to other computers</source>
        <translation>Tillad ukrypteret http til andre computere</translation>
    </message>
    <message>
        <source>Offer HTTP/2</source>
        <translation>Tilbyd HTTP/2</translation>
    </message>
    <message>
        <source>At least</source>
        <translation>Mindst</translation>
    </message>
    <message>
        <source>Addresses</source>
        <translation>Adresser</translation>
    </message>
    <message>
        <source>Connect to another address</source>
        <translation>Forbind til en anden adresse</translation>
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
        <source>Certificates are not checked</source>
        <translation>Certifikater kontrolleres ikke</translation>
    </message>
    <message>
        <source>Anybody on the way can pose as the server and read what is sent. Switch the check on again under More options.</source>
        <translation>Enhver undervejs kan udgive sig for serveren og læse, hvad der sendes. Slå kontrollen til igen under Flere valg.</translation>
    </message>
    <message>
        <source>Correct it in the form.</source>
        <translation>Ret det i formularen.</translation>
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
        <translation>Skriv eller indsæt i formularen.</translation>
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
        <source>The finished assertion is missing</source>
        <translation>Den færdige erklæring mangler</translation>
    </message>
    <message>
        <source>Drop its file into the form, or paste it.</source>
        <translation>Slip dens fil i formularen, eller indsæt den.</translation>
    </message>
    <message>
        <source>The certificate is missing</source>
        <translation>Certifikatet mangler</translation>
    </message>
    <message>
        <source>Drop it onto its key.</source>
        <translation>Slip det på dets nøgle.</translation>
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
        <source>The secret never leaves this computer</source>
        <translation>Hemmeligheden forlader aldrig denne computer</translation>
    </message>
    <message>
        <source>Only a statement signed with it is sent. It is valid for %1.</source>
        <translation>Kun en erklæring, der er signeret med den og gælder i %1, sendes.</translation>
    </message>
    <message>
        <source>The key never leaves this computer</source>
        <translation>Nøglen forlader aldrig denne computer</translation>
    </message>
    <message>
        <source>A statement signed with it asks for the token. It is valid for %1.</source>
        <translation>En erklæring, der er signeret med den og gælder i %1, beder om tokenet.</translation>
    </message>
    <message>
        <source>The certificate is shown while the connection is secured.</source>
        <translation>Certifikatet vises, mens forbindelsen sikres.</translation>
    </message>
    <message>
        <source>This client has nothing to hide</source>
        <translation>Denne klient har intet at skjule</translation>
    </message>
    <message>
        <source>It sends its ID alone. Whoever knows the ID can do the same.</source>
        <translation>Den sender kun sit id. Enhver, der kender id’et, kan gøre det samme.</translation>
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
        <source>In the way the server asks for.</source>
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
    <message>
        <source>The finished assertion goes to %1 only</source>
        <translation>Den færdige erklæring går kun til %1</translation>
    </message>
    <message>
        <source>The finished assertion goes only to the token endpoint that %1 names</source>
        <translation>Den færdige erklæring går kun til den token-adresse, som %1 oplyser</translation>
    </message>
    <message>
        <source>It is read from its file anew at each check.</source>
        <translation>Den læses på ny fra sin fil ved hvert tjek.</translation>
    </message>
    <message>
        <source>It is passed on as it was pasted.</source>
        <translation>Den gives videre, som den blev indsat.</translation>
    </message>
</context>
<context>
    <name>RenewalLog</name>
    <message>
        <source>Renewals</source>
        <translation>Fornyelser</translation>
    </message>
    <message>
        <source>Time</source>
        <translation>Tid</translation>
    </message>
    <message>
        <source>New token until</source>
        <translation>Nyt token til</translation>
    </message>
    <message>
        <source>Result</source>
        <translation>Resultat</translation>
    </message>
    <message>
        <source>Not renewed: {reason}</source>
        <translation>Ikke fornyet: {reason}</translation>
    </message>
    <message>
        <source>Cancelled</source>
        <translation>Annulleret</translation>
    </message>
    <message>
        <source>The server gave the same token once more</source>
        <translation>Serveren gav samme token igen</translation>
    </message>
    <message>
        <source>Renewed, but: {reason}</source>
        <translation>Fornyet, men: {reason}</translation>
    </message>
    <message>
        <source>Renewed</source>
        <translation>Fornyet</translation>
    </message>
</context>
<context>
    <name>ReportTab</name>
    <message>
        <source>Report</source>
        <translation>Rapport</translation>
    </message>
    <message>
        <source>Writing the report…</source>
        <translation>Skriver rapporten…</translation>
    </message>
    <message>
        <source>The rest is in the copy.</source>
        <translation>Resten er med i kopien.</translation>
    </message>
    <message>
        <source>As a page</source>
        <translation>Som side</translation>
    </message>
    <message>
        <source>As text</source>
        <translation>Som tekst</translation>
    </message>
    <message>
        <source>Secrets, tokens and personal data are hidden.</source>
        <translation>Hemmeligheder, tokens og personoplysninger er skjult.</translation>
    </message>
    <message>
        <source>Copy for ticket</source>
        <translation>Kopiér til sag</translation>
    </message>
    <message>
        <source>Share…</source>
        <translation>Del…</translation>
    </message>
    <message>
        <source>Share the report</source>
        <translation>Del rapporten</translation>
    </message>
</context>
<context>
    <name>ReproducedLine</name>
    <message>
        <source>The report</source>
        <translation>Rapporten</translation>
    </message>
    <message>
        <source>Compare…</source>
        <translation>Sammenlign…</translation>
    </message>
    <message>
        <source>Compare with the report</source>
        <translation>Sammenlign med rapporten</translation>
    </message>
</context>
<context>
    <name>RequestView</name>
    <message>
        <source>Close the request</source>
        <translation>Luk forespørgslen</translation>
    </message>
    <message>
        <source>Copy</source>
        <translation>Kopiér</translation>
    </message>
    <message>
        <source>Copy the request</source>
        <translation>Kopiér forespørgslen</translation>
    </message>
    <message>
        <source>Making it ready…</source>
        <translation>Gøres klar…</translation>
    </message>
    <message>
        <source>Token request</source>
        <translation>Token-forespørgsel</translation>
    </message>
    <message>
        <source>API request</source>
        <translation>API-forespørgsel</translation>
    </message>
    <message>
        <source>%1 that are not text</source>
        <translation>%1, som ikke er tekst</translation>
    </message>
    <message>
        <source>Shown up to here.</source>
        <translation>Vist hertil.</translation>
    </message>
</context>
<context>
    <name>ResultPane</name>
    <message>
        <source>See the request</source>
        <translation>Se forespørgslen</translation>
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
    <name>RowMenu</name>
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
        <source>Move up</source>
        <translation>Flyt op</translation>
    </message>
    <message>
        <source>Move down</source>
        <translation>Flyt ned</translation>
    </message>
    <message>
        <source>Move to a folder…</source>
        <translation>Flyt til en mappe…</translation>
    </message>
    <message>
        <source>Delete</source>
        <translation>Slet</translation>
    </message>
    <message>
        <source>Remove from favourites</source>
        <translation>Fjern fra favoritter</translation>
    </message>
    <message>
        <source>Add to favourites</source>
        <translation>Føj til favoritter</translation>
    </message>
</context>
<context>
    <name>Saving</name>
    <message>
        <source>The report was not saved</source>
        <translation>Rapporten blev ikke gemt</translation>
    </message>
    <message>
        <source>Save the report</source>
        <translation>Gem rapporten</translation>
    </message>
    <message>
        <source>The answer was not saved</source>
        <translation>Svaret blev ikke gemt</translation>
    </message>
    <message>
        <source>Save the answer</source>
        <translation>Gem svaret</translation>
    </message>
    <message>
        <source>All files (*)</source>
        <translation>Alle filer (*)</translation>
    </message>
    <message>
        <source>The certificates were not saved</source>
        <translation>Certifikaterne blev ikke gemt</translation>
    </message>
    <message>
        <source>Save the certificates for IT</source>
        <translation>Gem certifikaterne til it-afdelingen</translation>
    </message>
    <message>
        <source>Certificates (*.pem)</source>
        <translation>Certifikater (*.pem)</translation>
    </message>
    <message>
        <source>The profile was not saved</source>
        <translation>Profilen blev ikke gemt</translation>
    </message>
    <message>
        <source>Save the profile, without its secret</source>
        <translation>Gem profilen uden dens hemmelighed</translation>
    </message>
    <message>
        <source>Keyfit profile (*.keyfit)</source>
        <translation>Keyfit-profil (*.keyfit)</translation>
    </message>
</context>
<context>
    <name>SealedNote</name>
    <message>
        <source>The token is a reference without readable content. That is not a fault: the API asks the server what it stands for.</source>
        <translation>Tokenet er en henvisning uden læsbart indhold. Det er ingen fejl: API’et spørger serveren, hvad det står for.</translation>
    </message>
    <message>
        <source>It looks like a JWT, but it cannot be decoded.</source>
        <translation>Det ligner en JWT, men kan ikke afkodes.</translation>
    </message>
    <message>
        <source>Decrypt with another key…</source>
        <translation>Dekryptér med en anden nøgle…</translation>
    </message>
    <message>
        <source>Decrypt with a key…</source>
        <translation>Dekryptér med en nøgle…</translation>
    </message>
</context>
<context>
    <name>ShareDialog</name>
    <message>
        <source>Share the report</source>
        <translation>Del rapporten</translation>
    </message>
    <message>
        <source>Format</source>
        <translation>Format</translation>
    </message>
    <message>
        <source>Every exchange</source>
        <translation>Alle udvekslinger</translation>
    </message>
    <message>
        <source>Claims of the token</source>
        <translation>Tokenets oplysninger</translation>
    </message>
    <message>
        <source>The API’s answer</source>
        <translation>API’ets svar</translation>
    </message>
    <message>
        <source>Hide personal data</source>
        <translation>Skjul personoplysninger</translation>
    </message>
    <message>
        <source>What the other person gets</source>
        <translation>Hvad modtageren får</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>Annullér</translation>
    </message>
    <message>
        <source>Copy</source>
        <translation>Kopiér</translation>
    </message>
    <message>
        <source>Save as…</source>
        <translation>Gem som…</translation>
    </message>
    <message>
        <source>Text</source>
        <translation>Tekst</translation>
    </message>
    <message>
        <source>It contains personal data</source>
        <translation>Den indeholder personoplysninger</translation>
    </message>
    <message>
        <source>Safe to hand on</source>
        <translation>Kan trygt gives videre</translation>
    </message>
    <message>
        <source>Secrets are hidden, and so are tokens except for their first 4 characters.</source>
        <translation>Hemmeligheder er skjult, og tokens er skjult bortset fra deres første 4 tegn.</translation>
    </message>
    <message>
        <source>The rest is in the copy and in the file.</source>
        <translation>Resten er med i kopien og i filen.</translation>
    </message>
    <message>
        <source>Include</source>
        <translation>Medtag</translation>
    </message>
    <message>
        <source>This is exactly what the other person gets.</source>
        <translation>Det er præcis det, modtageren får.</translation>
    </message>
</context>
<context>
    <name>SharingDesk</name>
    <message>
        <source>Saved as {name}.</source>
        <translation>Gemt som {name}.</translation>
    </message>
    <message>
        <source>Copied as {language}; secrets are variables.</source>
        <translation>Kopieret som {language}; hemmeligheder er variabler.</translation>
    </message>
</context>
<context>
    <name>SignatureDialog</name>
    <message>
        <source>Check the signature</source>
        <translation>Tjek signaturen</translation>
    </message>
    <message>
        <source>You need the key of whoever issued the token. Only keys are fetched, from the address you give; the token stays here.</source>
        <translation>Det kræver nøglen fra den, der har udstedt tokenet. Der hentes kun nøgler, fra den adresse du angiver; tokenet bliver her.</translation>
    </message>
    <message>
        <source>Check</source>
        <translation>Tjek</translation>
    </message>
    <message>
        <source>Issuer</source>
        <translation>Udsteder</translation>
    </message>
    <message>
        <source>Address of the keys (jwks_uri)</source>
        <translation>Nøglernes adresse (jwks_uri)</translation>
    </message>
    <message>
        <source>Key file</source>
        <translation>Nøglefil</translation>
    </message>
    <message>
        <source>Choose…</source>
        <translation>Vælg…</translation>
    </message>
    <message>
        <source>Secret</source>
        <translation>Hemmelighed</translation>
    </message>
    <message>
        <source>Show secret</source>
        <translation>Vis hemmelighed</translation>
    </message>
    <message>
        <source>The token says so itself. Is it the one you trust?</source>
        <translation>Det siger tokenet selv. Er det den, du har tillid til?</translation>
    </message>
    <message>
        <source>This key did not make the signature: it is another one, or the token was changed.</source>
        <translation>Denne nøgle har ikke lavet signaturen: det er en anden, eller tokenet er ændret.</translation>
    </message>
    <message>
        <source>No key could be read from that.</source>
        <translation>Der kunne ikke læses nogen nøgle i det.</translation>
    </message>
    <message>
        <source>No keys came from there: the answer was %1.</source>
        <translation>Der kom ingen nøgler derfra: svaret var %1.</translation>
    </message>
    <message>
        <source>What came from there is not a key set.</source>
        <translation>Det, der kom derfra, er ikke et nøglesæt.</translation>
    </message>
    <message>
        <source>Keys are fetched over https only, or from this computer.</source>
        <translation>Nøgler hentes kun over https eller fra denne computer.</translation>
    </message>
    <message>
        <source>There was no answer. The Exchanges tab shows why.</source>
        <translation>Der kom intet svar. Under Udvekslinger står hvorfor.</translation>
    </message>
    <message>
        <source>It was stopped, or cannot be done now.</source>
        <translation>Det blev afbrudt eller kan ikke lade sig gøre nu.</translation>
    </message>
    <message>
        <source>Fetch keys and check</source>
        <translation>Hent nøgler og tjek</translation>
    </message>
    <message>
        <source>Its metadata and its keys are fetched from there.</source>
        <translation>Dens metadata og nøgler hentes derfra.</translation>
    </message>
    <message>
        <source>A public key, a certificate, a JWK or a key set. Nothing is sent.</source>
        <translation>En offentlig nøgle, et certifikat, en JWK eller et nøglesæt. Intet sendes.</translation>
    </message>
    <message>
        <source>Address</source>
        <translation>Adresse</translation>
    </message>
    <message>
        <source>The keys are fetched from there.</source>
        <translation>Nøglerne hentes derfra.</translation>
    </message>
    <message>
        <source>For HS256 and the like, such as a client’s own. Nothing is sent.</source>
        <translation>Til HS256 og lignende, for eksempel klientens egen. Intet sendes.</translation>
    </message>
    <message>
        <source>This address is not complete.</source>
        <translation>Adressen er ikke fuldstændig.</translation>
    </message>
    <message>
        <source>Choose a public key, a certificate or a key set</source>
        <translation>Vælg en offentlig nøgle, et certifikat eller et nøglesæt</translation>
    </message>
</context>
<context>
    <name>SignatureView</name>
    <message>
        <source>Token signature</source>
        <translation>Tokenets signatur</translation>
    </message>
    <message>
        <source>Check with another key…</source>
        <translation>Tjek med en anden nøgle…</translation>
    </message>
    <message>
        <source>Check with a key…</source>
        <translation>Tjek med en nøgle…</translation>
    </message>
</context>
<context>
    <name>Signing</name>
    <message>
        <source>Audience of the signed statement</source>
        <translation>Modtager af den signerede erklæring</translation>
    </message>
    <message>
        <source>The other audience</source>
        <translation>Den anden modtager</translation>
    </message>
    <message>
        <source>Algorithm</source>
        <translation>Algoritme</translation>
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
        <source>Certificate in its header</source>
        <translation>Certifikat i headeren</translation>
    </message>
    <message>
        <source>Valid for (s)</source>
        <translation>Gælder i (s)</translation>
    </message>
    <message>
        <source>Automatic</source>
        <translation>Automatisk</translation>
    </message>
    <message>
        <source>Type (typ)</source>
        <translation>Type (typ)</translation>
    </message>
    <message>
        <source>Say from when it is valid (nbf)</source>
        <translation>Sig, hvornår den gælder fra (nbf)</translation>
    </message>
    <message>
        <source>More claims, as JSON</source>
        <translation>Flere oplysninger, som JSON</translation>
    </message>
</context>
<context>
    <name>SigningClock</name>
    <message>
        <source>Sign with the server’s time</source>
        <translation>Signér med serverens tid</translation>
    </message>
    <message>
        <source>Times are shifted by %1.</source>
        <translation>Tiderne flyttes %1.</translation>
    </message>
    <message>
        <source>A check measures by how much the clocks differ.</source>
        <translation>Et tjek måler forskellen på urene.</translation>
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
        <source>the client’s proof</source>
        <translation>klientens bevis</translation>
    </message>
    <message>
        <source>what the token says</source>
        <translation>hvad der står i tokenet</translation>
    </message>
    <message>
        <source>token</source>
        <translation>token</translation>
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
        <source>Share the report</source>
        <translation>Del rapporten</translation>
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
    <name>TokenDesk</name>
    <message>
        <source>End this token?</source>
        <translation>Afslut dette token?</translation>
    </message>
    <message>
        <source>The server is asked to end it, and then whether it is dead. Anybody else who uses this token will need a new one. The client itself keeps working.</source>
        <translation>Serveren bedes om at afslutte det og spørges derefter, om det er dødt. Andre, der bruger samme token, skal hente et nyt. Selve klienten virker fortsat.</translation>
    </message>
    <message>
        <source>Keep it</source>
        <translation>Behold det</translation>
    </message>
    <message>
        <source>End it</source>
        <translation>Afslut det</translation>
    </message>
</context>
<context>
    <name>TokenFate</name>
    <message>
        <source>What the server knows about it</source>
        <translation>Det ved serveren om det</translation>
    </message>
    <message>
        <source>Ask what it stands for</source>
        <translation>Spørg, hvad det står for</translation>
    </message>
    <message>
        <source>End this token…</source>
        <translation>Afslut dette token…</translation>
    </message>
    <message>
        <source>What the server says about the token</source>
        <translation>Det siger serveren om tokenet</translation>
    </message>
    <message>
        <source>What the server said about the token before this one</source>
        <translation>Hvad serveren sagde om tokenet før dette</translation>
    </message>
</context>
<context>
    <name>TokenPaste</name>
    <message>
        <source>Token, or what it is in</source>
        <translation>Token, eller det, det står i</translation>
    </message>
    <message>
        <source>Choose a file…</source>
        <translation>Vælg en fil…</translation>
    </message>
    <message>
        <source>Which one</source>
        <translation>Hvilket</translation>
    </message>
    <message>
        <source>Choose a file with a token in it</source>
        <translation>Vælg en fil med et token i</translation>
    </message>
    <message>
        <source>This report is from a newer version of Keyfit.</source>
        <translation>Rapporten er fra en nyere version af Keyfit.</translation>
    </message>
    <message>
        <source>No token was found in this.</source>
        <translation>Der blev ikke fundet noget token i det.</translation>
    </message>
    <message>
        <source>Found: {token}</source>
        <translation>Fundet: {token}</translation>
    </message>
    <message>
        <source>{number} tokens found</source>
        <translation>{number} tokens fundet</translation>
    </message>
    <message>
        <source>This is signed, but in JSON form. An access token has the compact form: three parts with dots between them.</source>
        <translation>Dette er signeret, men i JSON-form. Et adgangstoken har den kompakte form: tre dele med punktum imellem.</translation>
    </message>
    <message>
        <source>This is encrypted, but in JSON form. An access token has the compact form: five parts with dots between them.</source>
        <translation>Dette er krypteret, men i JSON-form. Et adgangstoken har den kompakte form: fem dele med punktum imellem.</translation>
    </message>
    <message>
        <source>report of {when}</source>
        <translation>rapport fra {when}</translation>
    </message>
    <message>
        <source>access token</source>
        <translation>adgangstoken</translation>
    </message>
    <message>
        <source>ID token</source>
        <translation>ID-token</translation>
    </message>
    <message>
        <source>refresh token</source>
        <translation>refresh-token</translation>
    </message>
    <message>
        <source>The file cannot be read: {why}</source>
        <translation>Filen kan ikke læses: {why}</translation>
    </message>
</context>
<context>
    <name>TokenTab</name>
    <message>
        <source>Token</source>
        <translation>Token</translation>
    </message>
    <message>
        <source>Token header</source>
        <translation>Tokenets header</translation>
    </message>
    <message>
        <source>Header of the signed token inside</source>
        <translation>Header i det signerede token indeni</translation>
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
        <source>Claims</source>
        <translation>Oplysninger</translation>
    </message>
    <message>
        <source>Signature</source>
        <translation>Signatur</translation>
    </message>
    <message>
        <source>Hide token</source>
        <translation>Skjul token</translation>
    </message>
    <message>
        <source>Show token</source>
        <translation>Vis token</translation>
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
        <translation>Resultatet er fra %1.</translation>
    </message>
    <message>
        <source>Verified with a key from your address.</source>
        <translation>Bekræftet med en nøgle fra din adresse.</translation>
    </message>
    <message>
        <source>Not signed with a key from your address.</source>
        <translation>Ikke signeret med en nøgle fra din adresse.</translation>
    </message>
    <message>
        <source>Verified with the key file you chose.</source>
        <translation>Bekræftet med den nøglefil, du valgte.</translation>
    </message>
    <message>
        <source>Not signed with the key file you chose.</source>
        <translation>Ikke signeret med den nøglefil, du valgte.</translation>
    </message>
    <message>
        <source>Verified with the secret you gave.</source>
        <translation>Bekræftet med den hemmelighed, du gav.</translation>
    </message>
    <message>
        <source>Not signed with the secret you gave.</source>
        <translation>Ikke signeret med den hemmelighed, du gav.</translation>
    </message>
    <message>
        <source>Verified with the issuer’s key.</source>
        <translation>Bekræftet med udstederens nøgle.</translation>
    </message>
    <message>
        <source>Not signed with the issuer’s key.</source>
        <translation>Ikke signeret med udstederens nøgle.</translation>
    </message>
    <message>
        <source>The signature was not checked.</source>
        <translation>Signaturen blev ikke tjekket.</translation>
    </message>
    <message>
        <source>Only the API can read this token.</source>
        <translation>Kun API’et kan læse dette token.</translation>
    </message>
    <message>
        <source>Not named: then it is what was asked for</source>
        <translation>Ikke nævnt: så er det, hvad der blev bedt om</translation>
    </message>
    <message>
        <source>Granted: what you asked for</source>
        <translation>Tildelt: det, du bad om</translation>
    </message>
    <message>
        <source>Granted. You asked for: %1</source>
        <translation>Tildelt. Du bad om: %1</translation>
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
        <source>Otherwise they are lost.</source>
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
        <source>Try again</source>
        <translation>Prøv igen</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>Luk</translation>
    </message>
</context>
<context>
    <name>VaultDesk</name>
    <message>
        <source>Unlock your profiles</source>
        <translation>Lås dine profiler op</translation>
    </message>
    <message>
        <source>Unlock</source>
        <translation>Lås op</translation>
    </message>
    <message>
        <source>Move all profiles</source>
        <translation>Flyt alle profiler</translation>
    </message>
    <message>
        <source>All profiles, including their secrets, go into one file that a passphrase locks. On the other computer, the same menu takes them in.</source>
        <translation>Alle profiler, også deres hemmeligheder, lægges i én fil, som en adgangssætning låser. På den anden computer henter du dem ind fra samme menu.</translation>
    </message>
    <message>
        <source>Write a file…</source>
        <translation>Skriv en fil…</translation>
    </message>
    <message>
        <source>Take in a file…</source>
        <translation>Hent en fil ind…</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>Annullér</translation>
    </message>
    <message>
        <source>Take in profiles</source>
        <translation>Hent profiler ind</translation>
    </message>
    <message>
        <source>Lock the file with a passphrase</source>
        <translation>Lås filen med en adgangssætning</translation>
    </message>
    <message>
        <source>It is asked for where the profiles are taken in.</source>
        <translation>Den skal bruges der, hvor profilerne hentes ind.</translation>
    </message>
    <message>
        <source>Choose the file…</source>
        <translation>Vælg filen…</translation>
    </message>
    <message>
        <source>Write all profiles</source>
        <translation>Skriv alle profiler</translation>
    </message>
    <message>
        <source>{name} (taken in)</source>
        <translation>{name} (hentet ind)</translation>
    </message>
    <message>
        <source>Unlock the file</source>
        <translation>Lås filen op</translation>
    </message>
    <message>
        <source>Its passphrase was chosen where the profiles were written.</source>
        <translation>Adgangssætningen blev valgt der, hvor profilerne blev skrevet.</translation>
    </message>
    <message>
        <source>Take in</source>
        <translation>Hent ind</translation>
    </message>
    <message>
        <source>Keyfit profiles (*.keyfit-profiles)</source>
        <translation>Keyfit-profiler (*.keyfit-profiles)</translation>
    </message>
    <message>
        <source>All files (*)</source>
        <translation>Alle filer (*)</translation>
    </message>
    <message>
        <source>The profiles were not unlocked</source>
        <translation>Profilerne blev ikke låst op</translation>
    </message>
    <message>
        <source>The encrypted file was not made</source>
        <translation>Den krypterede fil blev ikke lavet</translation>
    </message>
    <message>
        <source>The list was not put together</source>
        <translation>Listen blev ikke samlet</translation>
    </message>
    <message>
        <source>The profiles were not written</source>
        <translation>Profilerne blev ikke skrevet</translation>
    </message>
    <message>
        <source>The profiles were not taken in</source>
        <translation>Profilerne blev ikke hentet ind</translation>
    </message>
    <message>
        <source>What is a keyring?</source>
        <translation>Hvad er en nøglering?</translation>
    </message>
    <message>
        <source>Choose a passphrase</source>
        <translation>Vælg en adgangssætning</translation>
    </message>
    <message>
        <source>It locks the file with your profiles and is asked for at each start.</source>
        <translation>Den låser filen med dine profiler og skal bruges ved hver start.</translation>
    </message>
    <message>
        <source>Save</source>
        <translation>Gem</translation>
    </message>
    <message>
        <source>Not now</source>
        <translation>Ikke nu</translation>
    </message>
    <message>
        <source>The list of profiles is damaged</source>
        <translation>Listen over profiler er beskadiget</translation>
    </message>
    <message>
        <source>The profiles themselves may be whole. Keyfit can look for them and put the list together again; what cannot be found is named afterwards.</source>
        <translation>Selve profilerne kan være hele. Keyfit kan lede efter dem og samle listen igen; det, der ikke kan findes, bliver nævnt bagefter.</translation>
    </message>
    <message>
        <source>Put it together</source>
        <translation>Saml den</translation>
    </message>
    <message>
        <source>Profiles found: {number}.</source>
        <translation>Fundne profiler: {number}.</translation>
    </message>
    <message>
        <source>No longer to be found:</source>
        <translation>Kan ikke findes længere:</translation>
    </message>
    <message>
        <source>The list is put together again</source>
        <translation>Listen er samlet igen</translation>
    </message>
    <message>
        <source>Profiles written to {name}: {number}</source>
        <translation>Profiler skrevet til {name}: {number}</translation>
    </message>
    <message>
        <source>Damaged, and so not written:</source>
        <translation>Beskadiget og derfor ikke skrevet:</translation>
    </message>
    <message>
        <source>Taken in: {new} new, {same} already there, {copies} added beside another</source>
        <translation>Hentet ind: {new} nye, {same} var her i forvejen, {copies} ved siden af en anden</translation>
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
    <message>
        <source>The token can be read, but something is wrong with it.</source>
        <translation>Tokenet kan læses, men der er noget galt med det.</translation>
    </message>
    <message>
        <source>The token can be read. Only the call to the API failed.</source>
        <translation>Tokenet kan læses. Kun kaldet til API’et mislykkedes.</translation>
    </message>
</context>
<context>
    <name>VerdictHeader</name>
    <message>
        <source>Looking inside…</source>
        <translation>Ser ind i det…</translation>
    </message>
    <message>
        <source>Waiting for an answer from %1</source>
        <translation>Venter på svar fra %1</translation>
    </message>
    <message>
        <source>Checking…</source>
        <translation>Tjekker…</translation>
    </message>
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
        <source>Keyfit asks for a token the way your program would, and tells you in plain words whether it works and, if not, who can mend it.</source>
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
    <message>
        <source>Or paste a curl command, or drop a profile file, anywhere in this window.</source>
        <translation>Eller indsæt en curl-kommando, eller slip en profilfil, hvor som helst i dette vindue.</translation>
    </message>
</context>
<context>
    <name>WindowMenu</name>
    <message>
        <source>Appearance</source>
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
        <source>Inspect a token…</source>
        <translation>Undersøg et token…</translation>
    </message>
    <message>
        <source>Compare…</source>
        <translation>Sammenlign…</translation>
    </message>
    <message>
        <source>New key pair…</source>
        <translation>Nyt nøglepar…</translation>
    </message>
    <message>
        <source>Is it the right key?</source>
        <translation>Er det den rigtige nøgle?</translation>
    </message>
    <message>
        <source>Unlock profiles…</source>
        <translation>Lås profiler op…</translation>
    </message>
    <message>
        <source>Move all profiles…</source>
        <translation>Flyt alle profiler…</translation>
    </message>
    <message>
        <source>Practice server</source>
        <translation>Øveserver</translation>
    </message>
    <message>
        <source>Help</source>
        <translation>Hjælp</translation>
    </message>
    <message>
        <source>About Keyfit</source>
        <translation>Om Keyfit</translation>
    </message>
</context>
<context>
    <name>_Group</name>
    <message>
        <source>Name</source>
        <translation>Navn</translation>
    </message>
</context>
<context>
    <name>_Row</name>
    <message>
        <source>Name</source>
        <translation>Navn</translation>
    </message>
    <message>
        <source>Value</source>
        <translation>Værdi</translation>
    </message>
    <message>
        <source>{thing}, name</source>
        <translation>{thing}, navn</translation>
    </message>
    <message>
        <source>{thing}, value</source>
        <translation>{thing}, værdi</translation>
    </message>
    <message>
        <source>Show value</source>
        <translation>Vis værdi</translation>
    </message>
    <message>
        <source>Remove: {thing}</source>
        <translation>Fjern: {thing}</translation>
    </message>
    <message>
        <source>Remove</source>
        <translation>Fjern</translation>
    </message>
</context>
<context>
    <name>_Statement</name>
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
</context>
</TS>
