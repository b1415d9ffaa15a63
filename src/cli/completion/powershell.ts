// The script for PowerShell, of Windows and of all systems.

import { type Choice, type CommandWords, type FlagWords, valueFlags } from './words.ts';

/** What `factdeck completion powershell | Out-String | Invoke-Expression` takes. */
export const powershellScript = (
  commands: readonly CommandWords[],
): string => `# factdeck: completion for PowerShell. In $PROFILE: factdeck completion powershell | Out-String | Invoke-Expression
Register-ArgumentCompleter -Native -CommandName factdeck -ScriptBlock {
  param($word, $ast, $position)
  $commands = [ordered]@{
${commands.map(({ name, summary }) => `    ${quote(name)} = ${quote(summary)}`).join('\n')}
  }
  $flags = @{
${commands.map(({ name, flags }) => `    ${quote(name)} = [ordered]@{ ${flags.map(flagEntry).join('; ')} }`).join('\n')}
  }
  $names = @{
${commands.map(({ name, names }) => `    ${quote(name)} = ${taken(names)}`).join('\n')}
  }
  $values = @{
${valueFlags(commands)
  .map(({ name, value }) => `    ${quote(`--${name}`)} = ${taken(value.choice)}`)
  .join('\n')}
  }
  $given = @($ast.CommandElements | Select-Object -Skip 1 | Where-Object { $_.Extent.EndOffset -lt $position } | ForEach-Object { $_.ToString() })
  $command = ''
  for ($i = 0; $i -lt $given.Count; $i++) {
    if ($values.ContainsKey($given[$i])) { $i++ } elseif (-not $given[$i].StartsWith('-')) { $command = $given[$i]; break }
  }
  function Give($text, $help) {
    if ($text.StartsWith($word, [StringComparison]::OrdinalIgnoreCase)) {
      $shown = if ($text -match '\\s') { "'" + $text.Replace("'", "''") + "'" } else { $text }
      [System.Management.Automation.CompletionResult]::new($shown, $text, 'ParameterValue', $(if ($help) { $help } else { $text }))
    }
  }
  function GiveKind($kind) {
    if ($kind -is [array]) { foreach ($one in $kind) { Give $one $one } }
    elseif ($kind -eq 'deck') { Get-ChildItem -Path content -Directory -ErrorAction SilentlyContinue | Where-Object { Test-Path (Join-Path $_.FullName 'deck.md') } | ForEach-Object { Give $_.Name $_.FullName } }
  }
  if ($given.Count -gt 0 -and $values.ContainsKey($given[-1])) { GiveKind $values[$given[-1]] }
  elseif ($command -eq '') { foreach ($name in $commands.Keys) { Give $name $commands[$name] } }
  elseif ($word.StartsWith('-')) { if ($flags.ContainsKey($command)) { foreach ($name in $flags[$command].Keys) { Give $name $flags[$command][$name] } } }
  elseif ($names.ContainsKey($command)) { GiveKind $names[$command] }
}
`;

const flagEntry = ({ name, help }: FlagWords): string => `${quote(`--${name}`)} = ${quote(help)}`;
const taken = (choice: Choice): string =>
  typeof choice === 'string' ? quote(choice) : `@(${choice.map(quote).join(', ')})`;
const quote = (text: string): string => `'${text.replaceAll("'", "''")}'`;
