; The installer of Windows (Inno Setup 6.3 or newer): for whoever runs it, without an administrator.
; packaging/windows/installer.py runs it and defines Version, Bundle, Icon and Output.
; Written to work and not run yet: no Windows was at hand.

[Setup]
; Never to be changed: it is how a newer version finds the one it replaces.
AppId={{259741F3-76CD-40F3-94E5-15CA6366B81A}
AppName=Keyfit
AppVersion={#Version}
AppVerName=Keyfit {#Version}
VersionInfoVersion={#Version}
UninstallDisplayName=Keyfit
UninstallDisplayIcon={app}\keyfitw.exe
PrivilegesRequired=lowest
DefaultDirName={autopf}\Keyfit
DisableProgramGroupPage=yes
DisableReadyPage=yes
ArchitecturesAllowed=x64compatible
ArchitecturesInstallIn64BitMode=x64compatible
; Windows 10 1809, the oldest that Qt 6 runs on.
MinVersion=10.0.17763
ChangesAssociations=yes
CloseApplications=yes
RestartApplications=no
WizardStyle=modern
ShowLanguageDialog=auto
SetupIconFile={#Icon}
Compression=lzma2/max
SolidCompression=yes
OutputDir={#Output}
OutputBaseFilename=keyfit-{#Version}-setup

[Languages]
Name: "en"; MessagesFile: "compiler:Default.isl"
Name: "da"; MessagesFile: "compiler:Languages\Danish.isl"

[CustomMessages]
en.FileType=Keyfit profile
da.FileType=Keyfit-profil
en.Comment=Find out whether an API client works
da.Comment=Find ud af, om en API-klient virker
en.DesktopIcon=Create a desktop shortcut
da.DesktopIcon=Læg en genvej på skrivebordet

[Tasks]
Name: "desktop"; Description: "{cm:DesktopIcon}"; Flags: unchecked

[InstallDelete]
; What an older version brought along and this one does not.
Type: filesandordirs; Name: "{app}\_internal"

[Files]
Source: "{#Bundle}\*"; DestDir: "{app}"; Flags: ignoreversion recursesubdirs createallsubdirs

[Icons]
Name: "{autoprograms}\Keyfit"; Filename: "{app}\keyfitw.exe"; Comment: "{cm:Comment}"
Name: "{autodesktop}\Keyfit"; Filename: "{app}\keyfitw.exe"; Comment: "{cm:Comment}"; Tasks: desktop

[Registry]
Root: HKA; Subkey: "Software\Classes\.keyfit"; ValueType: string; ValueData: "Keyfit.Profile"; Flags: uninsdeletevalue
Root: HKA; Subkey: "Software\Classes\.keyfit"; ValueType: string; ValueName: "Content Type"; ValueData: "application/x-keyfit-profile+json"; Flags: uninsdeletevalue
Root: HKA; Subkey: "Software\Classes\Keyfit.Profile"; ValueType: string; ValueData: "{cm:FileType}"; Flags: uninsdeletekey
Root: HKA; Subkey: "Software\Classes\Keyfit.Profile\DefaultIcon"; ValueType: string; ValueData: "{app}\keyfitw.exe,0"
Root: HKA; Subkey: "Software\Classes\Keyfit.Profile\shell\open\command"; ValueType: string; ValueData: """{app}\keyfitw.exe"" ""%1"""

[Run]
Filename: "{app}\keyfitw.exe"; Description: "{cm:LaunchProgram,Keyfit}"; Flags: nowait postinstall skipifsilent
