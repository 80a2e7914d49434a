import { Icon } from '#components/ui/Icon.tsx';
import { langOf } from '#i18n/index.ts';
import { loadCode, printReason } from './host-error.ts';

/** What a view shows as a file, in either format; what draws it comes with the press. */
export function SaveButtons({ widget }: { readonly widget: string }) {
  return (
    <span class="copy">
      {['PNG', 'SVG'].map((format) => (
        <button
          key={format}
          type="button"
          class="button"
          data-save={format}
          data-widget={widget}
          onClick={async ({ currentTarget }) => {
            const said = currentTarget.parentElement!.lastElementChild!;
            said.textContent = await loadCode(import('./take-picture.ts')).then(
              ({ takePicture }) => takePicture(currentTarget),
              (reason) => printReason(reason, langOf(document.documentElement.lang)),
            );
          }}
        >
          <Icon name="download" />
          {format}
        </button>
      ))}
      <span role="status" />
    </span>
  );
}
